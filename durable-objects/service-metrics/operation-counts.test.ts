import { describe, expect, it } from "vitest";
import { addUpCounts } from "./operation-counts.ts";

const search = { operation: "search", outcome: "ok", count: 1, durationMs: 5 };

describe("adding counts up", () => {
  it("joins the same operation with the same outcome, and nothing else", () => {
    const refused = { ...search, outcome: "refused" };
    const embed = { ...search, operation: "embed" };
    expect(addUpCounts([search, refused, search, embed])).toEqual([
      { ...search, count: 2, durationMs: 10 },
      refused,
      embed,
    ]);
  });

  it("does not confuse names that read the same when they are joined", () => {
    const left = { ...search, operation: "a,b", outcome: "c" };
    const right = { ...search, operation: "a", outcome: "b,c" };
    expect(addUpCounts([left, right])).toHaveLength(2);
  });

  it("leaves what it was given as it was", () => {
    const given = [{ ...search }, { ...search }];
    addUpCounts(given);
    expect(given).toEqual([search, search]);
  });
});
