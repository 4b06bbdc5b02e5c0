import { describe, expect, it } from "vitest";
import { DURATION_BUCKETS_SECONDS } from "../../shared/observability/service-tally.ts";
import { aTally } from "../../test/support/tallies.ts";
import {
  addTallies,
  countOf,
  EMPTY_TALLY,
  MAX_FAILURE_OUTCOMES,
  MAX_OPERATIONS,
  OTHER,
  tallyFailure,
  tallyOperation,
} from "./service-tally-state.ts";

const search = { operation: "search", outcome: "ok", durationMs: 1 };

describe("the tally of one operation", () => {
  it.each([
    [0, 0],
    [5, 0],
    [5.1, 1],
    [1_000, 7],
    [30_000, 11],
    [30_001, 12],
  ])("counts %d ms in the bucket %i alone", (durationMs, bucket) => {
    const [tally] = tallyOperation({ ...search, durationMs }).operations;
    expect(tally?.buckets).toHaveLength(DURATION_BUCKETS_SECONDS.length + 1);
    expect(tally?.buckets.flatMap((count, index) => (count === 1 ? index : []))).toEqual([bucket]);
    expect(tally?.durationMs).toBe(durationMs);
  });
});

describe("adding tallies", () => {
  it("joins the same operation with the same outcome, and nothing else", () => {
    const refused = aTally({ outcome: "refused" });
    const embed = aTally({ operation: "embed" });
    const sum = [aTally(), refused, aTally(), embed].reduce(addTallies, EMPTY_TALLY);
    expect(sum.operations).toEqual([
      ...aTally({ count: 2 }).operations,
      ...refused.operations,
      ...embed.operations,
    ]);
    expect(countOf(sum)).toBe(4);
  });

  it("does not confuse names that read the same when they are joined", () => {
    const left = aTally({ operation: "a,b", outcome: "c" });
    const right = aTally({ operation: "a", outcome: "b,c" });
    expect(addTallies(left, right).operations).toHaveLength(2);
  });

  it("adds failed invocations up by how they ended", () => {
    const endings = ["exception", "exceededCpu", "exception"];
    expect(endings.map(tallyFailure).reduce(addTallies, EMPTY_TALLY).invocationFailures).toEqual([
      { outcome: "exception", count: 2 },
      { outcome: "exceededCpu", count: 1 },
    ]);
  });

  it("leaves what it was given as it was", () => {
    const [left, right] = [aTally(), aTally()];
    addTallies(left, right);
    expect([left, right]).toEqual([aTally(), aTally()]);
  });

  it("counts names beyond the most that a service may have as one other, and the known ones on", () => {
    const names = Array.from({ length: MAX_OPERATIONS + 50 }, (_item, index) => `op ${index}`);
    const full = names.map((operation) => aTally({ operation })).reduce(addTallies, EMPTY_TALLY);
    expect(full.operations).toHaveLength(MAX_OPERATIONS + 1);
    expect(full.operations.at(-1)).toMatchObject({ operation: OTHER, durationMs: 50 });
    const more = addTallies(addTallies(full, aTally({ operation: "op 0" })), aTally());
    expect(more.operations).toHaveLength(MAX_OPERATIONS + 1);
    expect(more.operations[0]).toMatchObject({ operation: "op 0", durationMs: 2 });
    expect(more.operations.at(-1)).toMatchObject({ operation: OTHER, durationMs: 51 });
  });

  it("bounds the ways in which invocations fail as well", () => {
    const endings = Array.from({ length: MAX_FAILURE_OUTCOMES + 5 }, (_item, index) => `${index}`);
    const { invocationFailures } = endings.map(tallyFailure).reduce(addTallies, EMPTY_TALLY);
    expect(invocationFailures).toHaveLength(MAX_FAILURE_OUTCOMES + 1);
    expect(invocationFailures.at(-1)).toEqual({ outcome: OTHER, count: 5 });
  });
});
