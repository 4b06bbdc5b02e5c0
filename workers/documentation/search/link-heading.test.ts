import { describe, expect, it } from "vitest";
import { linkHeading } from "./link-heading.ts";

describe("the address of a heading", () => {
  it.each([
    ["https://wiki.example/a", "rotating-keys", "https://wiki.example/a#rotating-keys"],
    ["https://wiki.example/a?v=1", "über-uns", "https://wiki.example/a?v=1#%C3%BCber-uns"],
    ["https://wiki.example/a", "", "https://wiki.example/a"],
    ["https://wiki.example/#/a", "rotating-keys", "https://wiki.example/#/a"],
    [null, "rotating-keys", null],
  ])("of %s and %o is %s", (url, anchor, expected) => {
    expect(linkHeading(url, anchor)).toBe(expected);
  });
});
