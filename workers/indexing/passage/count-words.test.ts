import { describe, expect, it } from "vitest";
import { countWords } from "./count-words.ts";

describe("counting words", () => {
  it.each([
    ["", 0],
    ["Two words", 2],
    ["a | b - c", 5],
    ["人事部に申請します", 4],
    ["x".repeat(95), 9],
    ["https://a.example/one/two/three four", 3],
  ])("weighs %j as %i words", (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});
