import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path.ts";

const ORIGIN = "https://ask.example.com";

describe("the path to return to", () => {
  it.each(["/", "/c/cnv_1", "/sources?x=1#part", "/a%20b"])("is %s as it was asked for", (path) => {
    expect(returnPath(path, ORIGIN)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "c/1",
    "https://evil.test",
    "https://ask.example.com/c/1",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "/.//evil.test",
    "/..//evil.test",
    "/c/..//evil.test",
    "/%2e//evil.test",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.test",
    "https:evil.test",
    "//[",
    `/${"a".repeat(500)}`,
  ])("is the start for %j", (asked) => {
    expect(returnPath(asked, ORIGIN)).toBe("/");
  });
});
