import { describe, expect, it } from "vitest";
import { cutText } from "./cut-text.ts";

describe("cutting a text to what a model takes", () => {
  it("leaves a text that fits as it is", () => {
    expect(cutText("two words", 9)).toBe("two words");
    expect(cutText("x".repeat(99), null)).toHaveLength(99);
  });

  it("ends it between words, unless most of it would be lost", () => {
    expect(cutText("one two three four", 12)).toBe("one two");
    expect(cutText(`a ${"x".repeat(50)}`, 20)).toBe(`a ${"x".repeat(18)}`);
  });

  it("leaves no half of a character", () => {
    expect(cutText("🔑🔑🔑", 3)).toBe("🔑");
  });
});
