import { describe, expect, it } from "vitest";
import { newId } from "./new-id.ts";

describe("newId", () => {
  it("names the kind and draws twenty characters of Crockford's base 32", () => {
    expect(newId("src")).toMatch(/^src_[0-9a-hjkmnp-tv-z]{20}$/);
  });

  it("does not draw the same id twice", () => {
    const ids = Array.from({ length: 1_000 }, () => newId("src"));
    expect(new Set(ids).size).toBe(1_000);
  });

  it("uses every character of the alphabet, so that no bit is lost", () => {
    const characters = Array.from({ length: 200 }, () => newId("x").slice(2)).join("");
    expect(new Set(characters).size).toBe(32);
  });
});
