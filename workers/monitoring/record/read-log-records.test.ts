import { describe, expect, it } from "vitest";
import { aLogRecord, aTailItem } from "../../../test/support/tail-items.ts";
import { readLogRecords } from "./read-log-records.ts";

const json = JSON.stringify(aLogRecord());
const COUNTED = {
  kind: "operation",
  service: "embedding",
  operation: "embed",
  outcome: "ok",
  durationMs: 5,
};

describe("reading log records", () => {
  it("takes what is counted and leaves tenant and request behind", () => {
    expect(readLogRecords(aTailItem([[json]]))).toEqual([COUNTED]);
  });

  it("takes every record of an invocation, whatever stands between them", () => {
    const records = readLogRecords(aTailItem([[json], ["hello"], [json, "more"]]));
    expect(records).toEqual([COUNTED, COUNTED]);
  });

  it("takes a record behind the name that local development puts in front of it", () => {
    expect(readLogRecords(aTailItem([["[askflash-embedding]", json]]))).toEqual([COUNTED]);
  });

  it("takes one record of a message at most", () => {
    expect(readLogRecords(aTailItem([[json, json]]))).toEqual([COUNTED]);
  });

  it.each([
    ["a plain text", ["GET https://askflash.example/?token=afk_1"]],
    ["a text that is not in a list", json],
    ["an object", [aLogRecord()]],
    ["an empty list", []],
    ["nothing", null],
    ["JSON that is no object", ["42"]],
    ["JSON null", ["null"]],
    ["another kind", [JSON.stringify({ ...aLogRecord(), kind: "request" })]],
    ["an unknown service", [JSON.stringify({ ...aLogRecord(), service: "billing" })]],
    ["an unknown outcome", [JSON.stringify({ ...aLogRecord(), outcome: "fine" })]],
    ["a duration that is no number", [JSON.stringify({ ...aLogRecord(), durationMs: "5" })]],
    ["an operation without a name", [JSON.stringify({ ...aLogRecord(), operation: "" })]],
    ["an endless name", [JSON.stringify({ ...aLogRecord(), operation: "x".repeat(101) })]],
  ])("ignores %s", (_what, message) => {
    expect(readLogRecords(aTailItem([message]))).toEqual([]);
  });

  it("counts no time for a clock that was set back", () => {
    const [record] = readLogRecords(aTailItem([[JSON.stringify(aLogRecord({ durationMs: -3 }))]]));
    expect(record?.durationMs).toBe(0);
  });
});
