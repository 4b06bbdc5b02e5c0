import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createServiceMetricsClient } from "../../durable-objects/service-metrics/service-metrics-client.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { MonitoringContract } from "../../shared/contracts/monitoring-contract.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aLogRecord, aTailItem } from "../../test/support/tail-items.ts";
import { MonitoringService } from "./monitoring-service.ts";

const metrics = createServiceMetricsClient(env.SERVICE_METRICS);
const anItem = (operation: string): TraceItem =>
  aTailItem([[JSON.stringify(aLogRecord({ service: "monitoring", operation }))]]);

describe("the tail of monitoring", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("adds up over invocations of an isolate and saves after ten seconds, without reading an event", async () => {
    const operation = newId("operation");
    const invocation = createExecutionContext();
    await new MonitoringService(invocation, env).tail([anItem(operation)]);
    vi.setSystemTime(Date.now() + 10_000);
    await new MonitoringService(createExecutionContext(), env).tail([anItem(operation)]);
    const counts = await metrics.readCounts("monitoring");
    expect(counts.filter((count) => count.operation === operation)).toEqual([
      { operation, outcome: "ok", count: 2, durationMs: 10 },
    ]);
  });

  it("saves the last records though nothing comes after them", async () => {
    const wait = vi.spyOn(scheduler, "wait").mockResolvedValue();
    const operation = newId("operation");
    const invocation = createExecutionContext();
    await new MonitoringService(invocation, env).tail([anItem(operation)]);
    await waitOnExecutionContext(invocation);
    expect(wait).toHaveBeenCalledExactlyOnceWith(10_000);
    const counts = await metrics.readCounts("monitoring");
    expect(counts.map((count) => count.operation)).toContain(operation);
  });
});

describe("the health of monitoring", () => {
  it("has a row for itself and one for its objects, and asks nobody", async () => {
    expect(await bound<MonitoringContract>(env.MONITORING).health([])).toEqual({
      monitoring: { status: "ok", latencyMs: expect.any(Number) },
      "monitoring.metrics": {
        status: "ok",
        latencyMs: expect.any(Number),
        provider: "durable-object",
      },
    });
  });
});
