import { describe, expect, it, vi } from "vitest";
import type { MetricsReport } from "../../../shared/contracts/monitoring-contract.ts";
import { succeed } from "../../../shared/errors/result.ts";
import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aPrincipal, askGateway, signed } from "../../../test/support/fake-services.ts";
import { parseExposition, type ParsedSample } from "../../../test/support/parse-exposition.ts";

const report: MetricsReport = [
  {
    service: "vector",
    tally: {
      operations: [
        {
          operation: "search",
          outcome: "ok",
          durationMs: 45_300,
          buckets: [3, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        },
      ],
      invocationFailures: [{ outcome: "exceededCpu", count: 4 }],
    },
  },
  { service: "intent", tally: { operations: [], invocationFailures: [] } },
];
const monitoring = {
  readMetrics: async () => succeed(report),
  health: async () => ({
    monitoring: { status: "ok" as const, latencyMs: 1 },
    "monitoring.metrics": { status: "degraded" as const, latencyMs: 1 },
  }),
};

const isDown = {
  health: async () => await Promise.reject(new Error("gone")),
};
const others = { auth: isDown, chat: isDown, documentation: isDown, indexing: isDown };

async function readSamples(): Promise<ParsedSample[]> {
  const response = await askGateway({ ...others, monitoring })("/metrics", { headers: signed() });
  return parseExposition(await response.text()).samples;
}

describe("GET /metrics", () => {
  it("is valid text of the exposition format, for nobody's cache", async () => {
    const response = await askGateway({ ...others, monitoring })("/metrics", { headers: signed() });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(Object.fromEntries(parseExposition(await response.text()).types)).toEqual({
      askflash_operations_total: "counter",
      askflash_operation_duration_seconds: "histogram",
      askflash_invocation_failures_total: "counter",
      askflash_health_status: "gauge",
      askflash_build_info: "gauge",
    });
  });

  it("counts operations and failed invocations by service, operation and outcome", async () => {
    const samples = await readSamples();
    expect(samples).toContainEqual({
      name: "askflash_operations_total",
      labels: { service: "vector", operation: "search", outcome: "ok" },
      value: 6,
    });
    expect(samples).toContainEqual({
      name: "askflash_invocation_failures_total",
      labels: { service: "vector", outcome: "exceededCpu" },
      value: 4,
    });
  });

  it("adds each bucket to those below it", async () => {
    const samples = (await readSamples()).filter(({ name }) => name.includes("duration"));
    const buckets = samples.flatMap(({ labels, value }) => (labels["le"] ? [value] : []));
    expect(buckets).toEqual([3, 3, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6]);
    expect(samples[3]?.labels["le"]).toBe("0.05");
    expect(samples.slice(-3).map(({ name, value }) => [name.slice(36), value])).toEqual([
      ["bucket", 6],
      ["sum", 45.3],
      ["count", 6],
    ]);
  });

  it("tells how every row of health is", async () => {
    const rows = (await readSamples()).filter(({ name }) => name === "askflash_health_status");
    expect(Object.fromEntries(rows.map(({ labels, value }) => [labels["service"], value]))).toEqual(
      expect.objectContaining({ monitoring: 1, "monitoring.metrics": 0.5, auth: 0 }),
    );
  });

  it("has no other labels than service, operation and outcome", async () => {
    const names = new Set((await readSamples()).flatMap(({ labels }) => Object.keys(labels)));
    expect([...names].toSorted()).toEqual(["le", "operation", "outcome", "service"]);
  });

  it.each([
    ["an owner of another tenant", { isPlatformAdministrator: false }, "platform administrators"],
    ["a key without the scope", { scopes: ["chat" as Scope] }, "lacks the scope metrics"],
    ["a member", { context: aCaller({ roles: ["member"] }) }, "the role admin"],
  ])("is refused to %s", async (_who, principal, detail) => {
    const readMetrics = vi.fn(async () => succeed(report));
    const auth = { authenticate: async () => succeed(aPrincipal(principal)) };
    const ask = askGateway({ auth, monitoring: { readMetrics } });
    const response = await ask("/metrics", { headers: signed() });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining(detail) });
    expect(readMetrics).not.toHaveBeenCalled();
  });

  it("is open to a platform administrator's key for metrics alone", async () => {
    const auth = { authenticate: async () => succeed(aPrincipal({ scopes: ["metrics"] })) };
    const ask = askGateway({ ...others, auth: { ...isDown, ...auth }, monitoring });
    expect((await ask("/metrics", { headers: signed() })).status).toBe(200);
  });
});
