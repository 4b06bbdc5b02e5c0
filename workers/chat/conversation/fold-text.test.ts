import { describe, expect, it } from "vitest";
import { foldText } from "./fold-text.ts";

describe("folding a text", () => {
  it.each([
    ["Ürlaub", "ürLAUB"],
    ["STRASSE", "Straße"],
    ["ΟΔΟΣ", "οδος"],
    ["ﬁnance", "FINANCE"],
    ["  two\n words ", "Two Words"],
  ])("makes %j and %j the same", (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it("keeps accents and signs apart", () => {
    expect(foldText("resume")).not.toBe(foldText("résumé"));
    expect(foldText("100%_")).toBe("100%_");
  });
});
