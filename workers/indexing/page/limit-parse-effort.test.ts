import { describe, expect, it } from "vitest";
import { parsePage } from "./parse-page.ts";

const PAGE_CHARS = 40_000;

function fill(pattern: string): string {
  return pattern.repeat(Math.ceil(PAGE_CHARS / pattern.length)).slice(0, PAGE_CHARS);
}

describe("limiting what a page may cost", () => {
  it.each([
    ["quotes", fill("> ")],
    [
      "nested lists",
      Array.from({ length: 200 }, (_item, depth) => `${"  ".repeat(depth)}- a`).join("\n"),
    ],
  ])("refuses %s nested beyond 100 levels", (_what, page) => {
    expect(parsePage(page)).toMatchObject({ ok: false, error: { code: "NESTING_TOO_DEEP" } });
  });

  it("takes lists nested 90 levels deep", () => {
    const page = Array.from({ length: 90 }, (_item, depth) => `${"  ".repeat(depth)}- a`).join(
      "\n",
    );
    expect(parsePage(page).ok).toBe(true);
  });

  it.each([
    ["opening brackets", fill("[")],
    ["stars", fill("*a ")],
    ["angle brackets", fill("<")],
    ["list items", fill("- ")],
  ])("answers a page of %s with a result", (_what, page) => {
    expect(typeof parsePage(page).ok).toBe("boolean");
  });
});
