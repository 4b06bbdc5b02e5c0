import { describe, expect, it } from "vitest";
import { contentWordsOf, matchStem, stemsOf } from "./content-words.ts";

describe("the content words of a text", () => {
  it("are those that are not stop words, in order, with their stems", () => {
    expect(contentWordsOf("How do I rotate the API's signing-keys?")).toEqual([
      { written: "rotate", stem: "rotat" },
      { written: "API", stem: "api" },
      { written: "signing", stem: "sign" },
      { written: "keys", stem: "key" },
    ]);
  });

  it("keep numbers and identifiers as they are", () => {
    expect(stemsOf("port 8080, RFC-167, sha256sums, v2")).toEqual([
      "port",
      "8080",
      "rfc",
      "167",
      "sha256sums",
      "v2",
    ]);
  });

  it("are pairs of characters where no spaces stand between words", () => {
    expect(stemsOf("育児休暇 とは")).toEqual(["育児", "児休", "休暇", "とは"]);
  });

  it("are the same for letters that are written in two ways", () => {
    expect(stemsOf("Cafe\u0301 ｄｅｐｌｏｙ")).toEqual(stemsOf("Caf\u00e9 deploy"));
  });
});

describe("matching a stem", () => {
  it.each([
    ["rotat", ["rotat"], 1],
    ["contract", ["contractor"], 0.75],
    ["contractor", ["contract"], 0.75],
    ["test", ["tester"], 0],
    ["2024", ["20245"], 0],
    ["rotat", ["deploi"], 0],
    ["rotat", [], 0],
  ])("finds %s in %j: %d", (stem, stems, expected) => {
    expect(matchStem(stem, new Set(stems))).toBe(expected);
  });
});
