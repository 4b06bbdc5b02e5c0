import { describe, expect, it } from "vitest";
import type { LogRecord } from "../../../shared/observability/log-record.ts";
import { aLogRecord, aTailItem } from "../../../test/support/tail-items.ts";
import { countOperations, mergeServiceCounts } from "./count-operations.ts";

const write = (...records: Partial<LogRecord>[]): unknown[] =>
  records.map((record) => [JSON.stringify(aLogRecord(record))]);

describe("counting operations", () => {
  it("adds up by service, operation and outcome", () => {
    const counts = countOperations([
      aTailItem(write({ durationMs: 5 }, { outcome: "refused" })),
      aTailItem(write({ durationMs: 7 }, { service: "vector", operation: "search" })),
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      embedding: [
        { operation: "embed", outcome: "ok", count: 2, durationMs: 12 },
        { operation: "embed", outcome: "refused", count: 1, durationMs: 5 },
      ],
      vector: [{ operation: "search", outcome: "ok", count: 1, durationMs: 5 }],
    });
  });

  it("counts an invocation that did not end well for the service that logged in it", () => {
    const counts = countOperations([aTailItem(write({}), { outcome: "exceededCpu" })]);
    expect(counts.get("embedding")).toContainEqual({
      operation: "invocation",
      outcome: "exceededCpu",
      count: 1,
      durationMs: 0,
    });
  });

  it("goes by the script's name when nothing was logged", () => {
    const counts = countOperations([
      aTailItem([], { outcome: "exception", scriptName: "askflash-vector" }),
    ]);
    expect(counts.get("vector")).toHaveLength(1);
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
    expect(mergeServiceCounts(left, right).get("embedding")?.[0]?.count).toBe(2);
    expect(left).toEqual(right);
    expect(left.get("embedding")?.[0]?.count).toBe(1);
  });
});
