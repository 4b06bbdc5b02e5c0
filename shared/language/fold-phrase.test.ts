import { describe, expect, it } from "vitest";
import { foldPhrase, hasTellingWord } from "./fold-phrase.ts";

describe("folding a phrase", () => {
  it.each([
    ["PTO", "pto"],
    ["  Paid \n time\toff ", "paid time off"],
    ["ＰＴＯ", "pto"],
    ["Cafe\u0301", "caf\u00e9"],
    ["ﬁle", "file"],
  ])("writes %o as %o", (phrase, folded) => {
    expect(foldPhrase(phrase)).toBe(folded);
  });

  it("changes nothing that is folded already", () => {
    const folded = foldPhrase("İstanbul Straße K");
    expect(foldPhrase(folded)).toBe(folded);
  });
});

describe("a telling word", () => {
  it.each(["PTO", "out of office", "休暇", "42"])("is found in %o", (phrase) => {
    expect(hasTellingWord(phrase)).toBe(true);
  });

  it.each(["IT", "who is it", "…", "🎉", ""])("is not found in %o", (phrase) => {
    expect(hasTellingWord(phrase)).toBe(false);
  });
});
