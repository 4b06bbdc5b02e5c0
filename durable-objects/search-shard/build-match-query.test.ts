import { describe, expect, it } from "vitest";
import { buildMatchQuery } from "./build-match-query.ts";

describe("building a full-text query", () => {
  it("matches any of the words, each once, without stop words", () => {
    expect(buildMatchQuery("How do I rotate the Key? Rotate it!")).toBe('"rotate" OR "key"');
  });

  it("keeps stop words when nothing else is left", () => {
    expect(buildMatchQuery("who are we")).toBe('"who" OR "are" OR "we"');
  });

  it("leaves nothing of the syntax", () => {
    expect(buildMatchQuery('"kube-proxy" NEAR(x* ^y) title:z')).toBe(
      '"kube" OR "proxy" OR "near" OR "x" OR "y" OR "title" OR "z"',
    );
  });

  it.each(["", "?!", "👩‍👩‍👧 ✔️", "\u0301"])("is null when there is no word in %o", (text) => {
    expect(buildMatchQuery(text)).toBeNull();
  });

  it("takes no more than 64 words", () => {
    const words = Array.from({ length: 100 }, (_, index) => `w${index}`);
    const match = buildMatchQuery(words.join(" ")) ?? "";
    expect(match.split(" OR ")).toEqual(words.slice(0, 64).map((word) => `"${word}"`));
  });
});
