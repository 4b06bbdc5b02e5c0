import { describe, expect, it } from "vitest";
import { readQuestion } from "./read-question.ts";

const formsOf = (text: string): string[] => readQuestion(text).words.map(({ form }) => form);

describe("reading a question", () => {
  it("keeps the telling words, each stem once, with how often it was said", () => {
    const { words } = readQuestion("How do I rotate the Key? Rotating keys!");
    expect(words.map(({ stem, count }) => [stem, count])).toEqual([
      ["rotat", 2],
      ["kei", 2],
    ]);
  });

  it("keeps stop words when nothing else is left", () => {
    expect(formsOf("who are we")).toEqual(["who", "are", "we"]);
  });

  it("pairs neighbours, whatever stop words stand between them", () => {
    expect(readQuestion("rotation of keys in vaults").pairs).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it.each([['find "blue green deployment"'], ["find “blue green deployment”"]])(
    "reads the phrase in %s",
    (text) => {
      expect(readQuestion(text).phrases).toEqual([["blue", "green", "deploy"]]);
    },
  );

  it("takes no phrase of one word, or of an open quotation mark", () => {
    expect(readQuestion('"one" and "open').phrases).toEqual([]);
  });

  it("takes no more than 64 words", () => {
    const words = Array.from({ length: 100 }, (_word, index) => `w${index}`);
    expect(formsOf(words.join(" "))).toEqual(words.slice(0, 64));
  });

  it.each(["", "?!", "👩‍👩‍👧 ✔️"])("finds no word in %o", (text) => {
    expect(readQuestion(text)).toEqual({ words: [], pairs: [], phrases: [] });
  });
});
