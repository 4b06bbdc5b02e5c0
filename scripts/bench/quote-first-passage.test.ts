import { describe, expect, it } from "vitest";
import { quoteFirstPassage } from "./quote-first-passage.ts";

function answerTo(content: string): string {
  if (typeof quoteFirstPassage !== "function")
    throw new Error("It makes tokens from what was sent.");
  const body = { model: "any", stream: true as const, messages: [{ role: "user", content }] };
  return quoteFirstPassage(body).join("");
}

describe("the answer of a bench's model", () => {
  it("quotes the longest line of the first passage, and cites it", () => {
    const prompt =
      '<passage-n1 n="1">\nFerries\nThe island ferry leaves at nine.\n</passage-n1>\n<passage-n1 n="2">\nNot this line, though it is longer than any other.\n</passage-n1>';
    expect(answerTo(prompt)).toBe("The island ferry leaves at nine [1].");
  });

  it("cites alone when no passage was sent", () => {
    expect(answerTo("Why?")).toBe("[1].");
  });
});
