import { describe, expect, it } from "vitest";
import { hashWord } from "./hash-word.ts";
import { weighPassage, weighQuestion } from "./weigh-words.ts";

const weightOf = (word: string, text: string, parts = {}): number => {
  const { indices, values } = weighPassage({ title: "", headingPath: [], text, ...parts });
  return values[indices.indexOf(hashWord(word))] ?? 0;
};

describe("the weights of a passage's words", () => {
  it("grow with each occurrence, by less and less", () => {
    const [one, two, three] = ["key", "key key", "key key key"].map((text) =>
      weightOf("kei", text),
    );
    expect(one).toBeGreaterThan(1);
    expect(two).toBeGreaterThan(one ?? 0);
    expect((three ?? 0) - (two ?? 0)).toBeLessThan((two ?? 0) - (one ?? 0));
  });

  it("are lower in a longer passage, and higher in titles and headings", () => {
    const plain = weightOf("kei", "key in a short text");
    expect(weightOf("kei", `key ${"filler ".repeat(300)}`)).toBeLessThan(plain);
    expect(weightOf("kei", "in a short text", { title: "Keys" })).toBeGreaterThan(plain);
    expect(weightOf("kei", "in a short text", { headingPath: ["Keys"] })).toBeGreaterThan(plain);
  });

  it("hold names whole and their parts, and pairs of characters without spaces", () => {
    expect(weightOf("getuserbyid", "call getUserById")).toBeGreaterThan(0);
    expect(weightOf("user", "call getUserById")).toBeGreaterThan(0);
    expect(weightOf("文档", "知识库里的文档")).toBeGreaterThan(0);
  });
});

describe("the words of a question", () => {
  it("count once each, without stop words unless nothing else is left", () => {
    const indices = ["rotat", "kei"].map(hashWord);
    expect(weighQuestion("How do I rotate the key, the Key?")).toEqual({ indices, values: [1, 1] });
    expect(weighQuestion("who are we")?.indices).toHaveLength(3);
    expect(weighQuestion("?!")).toBeNull();
  });
});

describe("the place of a word", () => {
  it("is a whole number of 32 bits, and hardly ever that of another", () => {
    const words = Array.from({ length: 20_000 }, (_, number) => `word${number}`);
    const places = new Set(words.map(hashWord));
    expect(places.size).toBe(words.length);
    for (const place of places) expect(place >>> 0).toBe(place);
    expect(hashWord("文")).not.toBe(hashWord("\u0087"));
  });
});
