import { describe, expect, it } from "vitest";
import type { LogRecord } from "../../../shared/observability/log-record.ts";
import { aLogRecord, aTailItem } from "../../../test/support/tail-items.ts";
import { countOperations, mergeServiceCounts, type ServiceCounts } from "./count-operations.ts";

const write = (...records: Partial<LogRecord>[]): unknown[] =>
  records.map((record) => [JSON.stringify(aLogRecord(record))]);

const NONE_LONGER = Array.from({ length: 11 }, () => 0);

describe("counting operations", () => {
  it("adds up by service, operation and outcome", () => {
    const counts = countOperations([
      aTailItem(write({ durationMs: 5 }, { outcome: "refused" })),
      aTailItem(write({ durationMs: 7 }, { service: "vector", operation: "search" })),
    ]);
    expect(Object.keys(Object.fromEntries(counts))).toEqual(["embedding", "vector"]);
    expect(counts.get("embedding")).toMatchObject({
      operations: [
        { operation: "embed", outcome: "ok", durationMs: 12, buckets: [1, 1, ...NONE_LONGER] },
        { operation: "embed", outcome: "refused", durationMs: 5, buckets: [1, 0, ...NONE_LONGER] },
      ],
      invocationFailures: [],
    });
    expect(counts.get("vector")?.operations).toMatchObject([{ operation: "search" }]);
  });

  it("counts an invocation that did not end well for the service that logged in it", () => {
    const counts = countOperations([aTailItem(write({}), { outcome: "exceededCpu" })]);
    expect(counts.get("embedding")?.invocationFailures).toEqual([
      { outcome: "exceededCpu", count: 1 },
    ]);
  });

  it("goes by the script's name when nothing was logged", () => {
    const counts = countOperations([
      aTailItem([], { outcome: "exception", scriptName: "askflash-vector" }),
    ]);
    expect(counts.get("vector")?.invocationFailures).toHaveLength(1);
  });

  it.each([null, "askflash-billing", "vector", ""])(
    "counts nothing for the script %o when nothing was logged",
    (scriptName) => {
      const counts = countOperations([aTailItem([], { outcome: "exception", scriptName })]);
      expect(counts.size).toBe(0);
    },
  );

  it("leaves both sides as they were when it merges", () => {
    const left = countOperations([aTailItem(write({}))]);
    const right = countOperations([aTailItem(write({}))]);
    const bucketsOf = (counts: ServiceCounts): number[] | undefined =>
      counts.get("embedding")?.operations[0]?.buckets;
    expect(bucketsOf(mergeServiceCounts(left, right))).toEqual([2, 0, ...NONE_LONGER]);
    expect(left).toEqual(right);
    expect(bucketsOf(left)).toEqual([1, 0, ...NONE_LONGER]);
  });
});
