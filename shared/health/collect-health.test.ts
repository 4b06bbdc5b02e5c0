import { afterEach, describe, expect, it, vi } from "vitest";
import type { HealthReport, HealthReporting, HealthStatus } from "../contracts/health.ts";
import {
  collectHealth,
  HEALTH_TIMEOUT_MS,
  overallStatus,
  type OwnCheck,
} from "./collect-health.ts";

const latencyMs = expect.any(Number);
const silent = (): Promise<never> => new Promise(() => {});

function aCheck(status: HealthStatus, isOptional?: boolean): OwnCheck {
  return { check: async () => ({ status }), ...(isOptional === undefined ? {} : { isOptional }) };
}

/** A service that reports these rows, and the names it was told that others ask. */
function aService(rows: HealthReport): HealthReporting & { asked: string[][] } {
  const asked: string[][] = [];
  return {
    asked,
    health: async (names) => {
      asked.push(names);
      return rows;
    },
  };
}

function rowsOf(statuses: Record<string, HealthStatus>): HealthReport {
  return Object.fromEntries(
    Object.entries(statuses).map(([name, status]) => [name, { status, latencyMs: 1 }]),
  );
}

afterEach(() => vi.useRealTimers());

describe("collecting health", () => {
  it("reports a service without dependencies as ok", async () => {
    expect(await collectHealth({ name: "intent" }, [])).toEqual({
      intent: { status: "ok", latencyMs },
    });
  });

  it("has a row for each check, with its provider and detail", async () => {
    const checks = {
      "auth.database": {
        provider: "d1",
        check: async () => ({ status: "degraded" as const, detail: "slow" }),
      },
    };
    expect(await collectHealth({ name: "auth", checks }, [])).toEqual({
      auth: { status: "degraded", latencyMs },
      "auth.database": { status: "degraded", detail: "slow", provider: "d1", latencyMs },
    });
  });

  it.each([
    ["down when what it needs is down", aCheck("down"), "down"],
    ["degraded when what it can do without is down", aCheck("down", true), "degraded"],
    ["degraded when what it needs is degraded", aCheck("degraded"), "degraded"],
    ["ok when all is", aCheck("ok"), "ok"],
  ])("reports a service %s", async (_when, check, expected) => {
    const report = await collectHealth({ name: "answer", checks: { "answer.model": check } }, []);
    expect(report.answer?.status).toBe(expected);
  });

  it("takes a check that throws for down, and shows nothing of the error", async () => {
    const checks = { "auth.database": { check: () => Promise.reject(new Error("secret")) } };
    expect(await collectHealth({ name: "auth", checks }, [])).toEqual({
      auth: { status: "down", latencyMs },
      "auth.database": { status: "down", latencyMs },
    });
  });

  it("takes a check and a service that stay silent for down after two seconds each", async () => {
    vi.useFakeTimers();
    const parts = {
      name: "vector",
      checks: { "vector.index": { check: silent } },
      services: { embedding: { health: silent } },
    };
    const collecting = collectHealth(parts, []);
    await vi.advanceTimersByTimeAsync(2 * HEALTH_TIMEOUT_MS);
    expect(await collecting).toEqual({
      vector: { status: "down", latencyMs },
      "vector.index": { status: "down", latencyMs },
      embedding: { status: "down", detail: "The service did not answer.", latencyMs },
    });
  });

  it("adds the reports of the services below, and stays ok when one of them is down", async () => {
    const services = {
      embedding: aService(rowsOf({ embedding: "down", "embedding.model": "down" })),
    };
    const report = await collectHealth({ name: "vector", services }, []);
    expect(Object.keys(report).sort()).toEqual(["embedding", "embedding.model", "vector"]);
    expect(report.vector?.status).toBe("ok");
    expect(report.embedding?.status).toBe("down");
  });

  it("takes a service that throws for down", async () => {
    const services = { auth: { health: () => Promise.reject(new Error("secret")) } };
    const report = await collectHealth({ name: "chat", services }, []);
    expect(report.auth).toEqual({
      status: "down",
      detail: "The service did not answer.",
      latencyMs,
    });
  });

  it("asks nobody who is asked by the caller, or was met below another service", async () => {
    const documentation = aService(rowsOf({ documentation: "ok", vector: "ok" }));
    const vector = aService(rowsOf({ vector: "ok" }));
    const monitoring = aService(rowsOf({ monitoring: "ok" }));
    const services = { documentation, vector, monitoring };
    const report = await collectHealth({ name: "indexing", services }, ["monitoring"]);
    expect(documentation.asked).toHaveLength(1);
    expect([vector.asked, monitoring.asked]).toEqual([[], []]);
    expect(Object.keys(report).sort()).toEqual(["documentation", "indexing", "vector"]);
  });

  it("tells each service which names are taken care of, its own left out", async () => {
    const documentation = aService(rowsOf({ documentation: "ok" }));
    const vector = aService(rowsOf({ vector: "ok" }));
    await collectHealth({ name: "indexing", services: { documentation, vector } }, ["chat"]);
    expect(documentation.asked[0]?.toSorted()).toEqual(["chat", "indexing", "vector"]);
    expect(vector.asked[0]).toContain("documentation");
    expect(vector.asked[0]).not.toContain("vector");
  });
});

describe("the overall status", () => {
  it.each([
    ["ok when every row is", { vector: "ok", "vector.index": "ok" }, "ok"],
    [
      "degraded when a dependency alone is down",
      { vector: "ok", "answer.model": "down" },
      "degraded",
    ],
    ["degraded when a service is", { vector: "degraded" }, "degraded"],
    ["down when a service is", { vector: "down", auth: "ok" }, "down"],
  ] as const)("is %s", (_when, statuses, expected) => {
    expect(overallStatus(rowsOf(statuses))).toBe(expected);
  });
});
