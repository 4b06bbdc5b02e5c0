import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../errors/app-error.ts";
import { fail, succeed } from "../errors/result.ts";
import { logOperation, type Operation } from "./log-operation.ts";

const PLANTED = "afk_planted_4t0zq8w3n6m1y5k7r2x9c0bdfg";
const operation: Operation = {
  service: "vector",
  name: "search",
  ctx: { requestId: "req_1", tenantId: "tnt_1" },
};

let written: unknown[][];
beforeEach(() => {
  written = [];
  vi.spyOn(console, "log").mockImplementation((...parts) => written.push(parts));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function record(): unknown {
  expect(written).toHaveLength(1);
  expect(written[0]).toHaveLength(1);
  return JSON.parse(String(written[0]?.[0]));
}

describe("logging an operation", () => {
  it("writes one record as one line of JSON and passes the value through", async () => {
    expect(await logOperation(operation, async () => 42)).toBe(42);
    expect(record()).toEqual({
      kind: "operation",
      service: "vector",
      requestId: "req_1",
      tenant: "tnt_1",
      operation: "search",
      durationMs: expect.any(Number),
      outcome: "ok",
    });
    expect(String(written[0]?.[0])).not.toContain("\n");
  });

  it("measures the wall-clock milliseconds until the work has ended", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await logOperation(operation, async () => vi.setSystemTime(Date.now() + 250));
    expect(record()).toMatchObject({ durationMs: 250 });
  });

  it("has no tenant before anybody was verified", async () => {
    await logOperation({ ...operation, ctx: { requestId: "req_1" } }, async () => null);
    expect(record()).toMatchObject({ tenant: null, outcome: "ok" });
  });

  it("adds the ids and counts it was given", async () => {
    const details = { documentId: "doc_1", revision: 3, count: 7 };
    await logOperation({ ...operation, details }, async () => null);
    expect(record()).toMatchObject(details);
  });

  it("writes nothing of a context but tenant and request", async () => {
    const ctx = { ...operation.ctx, userId: "usr_1", authorization: PLANTED };
    await logOperation({ ...operation, ctx }, async () => PLANTED);
    expect(JSON.stringify(written)).not.toContain("usr_1");
    expect(JSON.stringify(written)).not.toContain(PLANTED);
  });

  it("calls a failed result refused, with its code and without its words", async () => {
    const failure = fail("NOT_FOUND", PLANTED);
    expect(await logOperation(operation, async () => failure)).toBe(failure);
    expect(record()).toMatchObject({ outcome: "refused", code: "NOT_FOUND" });
    expect(JSON.stringify(written)).not.toContain(PLANTED);
  });

  it.each([
    ["a succeeded result", succeed(null)],
    ["nothing", undefined],
    ["null", null],
    ["false", false],
    ["an object with a flag of its own", { ok: true }],
  ])("calls %s ok", async (_what, value) => {
    await logOperation<unknown>(operation, async () => value);
    expect(record()).toMatchObject({ outcome: "ok" });
  });

  it("calls a thrown AppError refused, with its code", async () => {
    const error = new AppError({ code: "UNAVAILABLE", detail: PLANTED });
    await expect(logOperation(operation, () => Promise.reject(error))).rejects.toBe(error);
    expect(record()).toMatchObject({ outcome: "refused", code: "UNAVAILABLE" });
    expect(JSON.stringify(written)).not.toContain(PLANTED);
  });

  it("calls an unexpected error failed, with its class and place and without its message", async () => {
    const error = new RangeError(PLANTED, { cause: new Error(PLANTED) });
    const passedOn = await logOperation(operation, () => Promise.reject(error)).catch(
      (thrown: unknown) => thrown,
    );
    expect(record()).toMatchObject({ outcome: "failed", errorName: "RangeError" });
    expect(record()).toHaveProperty("thrownAt.0", expect.stringContaining("log-operation.test.ts"));
    expect(JSON.stringify(written)).not.toContain(PLANTED);
    expect(passedOn).toMatchObject({ code: "INTERNAL" });
    expect(passedOn).not.toHaveProperty("cause");
    expect(JSON.stringify(passedOn)).not.toContain(PLANTED);
  });

  it("calls a thrown value that is no error failed, without repeating it", async () => {
    const thrown: unknown = PLANTED;
    await expect(logOperation(operation, () => Promise.reject(thrown))).rejects.toMatchObject({
      code: "INTERNAL",
    });
    expect(record()).toMatchObject({ outcome: "failed", errorName: "unknown" });
    expect(JSON.stringify(written)).not.toContain(PLANTED);
  });
});
