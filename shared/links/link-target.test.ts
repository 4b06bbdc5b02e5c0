import { describe, expect, it } from "vitest";
import { linkTarget } from "./link-target.ts";

describe("the address a source links to", () => {
  it("is the page's own, with the heading", () => {
    const url = "https://wiki.example.test/vpn#first-sign-in";
    expect(linkTarget(url)).toBe(url);
    expect(linkTarget("http://wiki.example.test/")).toBe("http://wiki.example.test/");
  });

  it.each([null, "javascript:alert(1)", " JAVASCRIPT:alert(1)", "data:text/html,x", "/vpn", ""])(
    "is none for %s",
    (url) => {
      expect(linkTarget(url)).toBeNull();
    },
  );
});
