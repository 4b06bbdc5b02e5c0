import { describe, expect, it } from "vitest";
import { checkContent } from "./check-content.ts";

const page = { externalId: "a.md", title: "A", markdown: "# A" };
const codeOf = (overrides: object): string | undefined =>
  checkContent({ ...page, ...overrides })?.code;

describe("the content of a page", () => {
  it.each([
    ["plain Markdown", "# A\n\n- b\r\n\tcode\f"],
    ["exactly one MiB", "a".repeat(1_048_576)],
    ["a single emoji", "🚀"],
    ["a page on encodings that shows the replacement character", "U+FFFD looks like � or �"],
    ["a control of cp1252 that was read as Latin-1", "It\u0092s fine"],
    ["front matter that is never closed", "---\ntitle: A"],
    ["front matter and a word", "---\ntitle: A\n---\nB"],
    ["characters outside the basic plane", "𝒜 and 漢字"],
  ])("is taken with %s", (_what, markdown) => {
    expect(codeOf({ markdown })).toBeUndefined();
  });

  it.each([
    ["nothing", "", "EMPTY_DOCUMENT"],
    ["spaces and line ends", " \t\r\n\uFEFF\u200b ", "EMPTY_DOCUMENT"],
    ["front matter alone", "---\ntitle: A\nowner: b\n---\n\n", "EMPTY_DOCUMENT"],
    ["empty front matter alone", "---\r\n---", "EMPTY_DOCUMENT"],
    ["a rule alone", "***", "EMPTY_DOCUMENT"],
    ["one byte above a MiB", "a".repeat(1_048_577), "PAGE_TOO_LARGE"],
    ["more than a MiB in UTF-8, though fewer characters", "é".repeat(524_289), "PAGE_TOO_LARGE"],
    ["a NUL", "a\u0000b", "NOT_TEXT"],
    ["an escape", "a\u001bb", "NOT_TEXT"],
    ["a lone surrogate", "a\ud800b", "NOT_TEXT"],
    ["replacement characters all over", "Gr��e aus M�nchen", "NOT_TEXT"],
  ])("is refused with %s", (_what, markdown, code) => {
    expect(codeOf({ markdown })).toBe(code);
  });

  it.each(["externalId", "title", "url"])("is refused with a control in its %s", (name) => {
    expect(checkContent({ ...page, [name]: "https://a\u0001b" })).toEqual({
      code: "INVALID_DOCUMENT",
      detail: `${name} must be Unicode text without control characters.`,
    });
  });

  it("is judged in time that is linear in its length", () => {
    const startedAt = performance.now();
    expect(codeOf({ markdown: `---\n${"\n-- ".repeat(250_000)}` })).toBe("EMPTY_DOCUMENT");
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
