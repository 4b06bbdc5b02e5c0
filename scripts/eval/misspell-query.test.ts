import { describe, expect, it } from "vitest";
import { seededRandom } from "../random/seeded-random.ts";
import { misspellQuery } from "./misspell-query.ts";

describe("misspelling a query", () => {
  it("makes the same mistakes for the same seed", () => {
    const write = (seed: number) => misspellQuery("rotate the signing key", seededRandom(seed));
    expect(write(7)).toBe(write(7));
    expect(new Set([1, 2, 3, 4, 5].map(write)).size).toBeGreaterThan(1);
  });

  it("changes one telling word and leaves the others", () => {
    const random = seededRandom(3);
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const words = misspellQuery("what about signing keys", random).split(" ");
      expect(words.slice(0, 2)).toEqual(["what", "about"]);
      expect(Number(words[2] === "signing") + Number(words[3] === "keys")).toBe(1);
    }
  });

  it("leaves a query without a telling word as it is", () => {
    expect(misspellQuery("who are we?", seededRandom(1))).toBe("who are we?");
  });
});
