import { describe, expect, it } from "vitest";
import { splitText } from "./split-text.ts";

describe("splitting a text", () => {
  it("leaves a short one whole, the empty one too", () => {
    expect(splitText("")).toEqual([""]);
    expect(splitText("abcd", 4)).toEqual(["abcd"]);
    expect(splitText("x".repeat(500_001)).map((piece) => piece.length)).toEqual([500_000, 1]);
  });

  it("cuts no character in two, and loses none", () => {
    const text = "a🦘🦘b🦘";
    const pieces = splitText(text, 2);
    expect(pieces).toEqual(["a", "🦘", "🦘", "b", "🦘"]);
    expect(pieces.join("")).toBe(text);
  });
});
