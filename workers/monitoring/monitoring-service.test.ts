import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createServiceMetricsClient } from "../../durable-objects/service-metrics/service-metrics-client.ts";
import {
  FIRST_TENANT_ID,
  FIRST_USER_ID,
} from "../../shared/authorization/platform-administrator.ts";
import { bound } from "../../shared/contracts/bound.ts";
import { SERVICE_NAMES } from "../../shared/contracts/health.ts";
import type { MonitoringContract } from "../../shared/contracts/monitoring-contract.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { OperationTally } from "../../shared/observability/service-tally.ts";
import { aCaller } from "../../test/support/callers.ts";
import { aTally } from "../../test/support/tallies.ts";
import { aLogRecord, aTailItem } from "../../test/support/tail-items.ts";
import { MonitoringService } from "./monitoring-service.ts";

const metrics = createServiceMetricsClient(env.SERVICE_METRICS);
const talliesOf = async (operation: string): Promise<OperationTally[]> =>
  (await metrics.readTally("monitoring")).operations.filter(
    (tally) => tally.operation === operation,
  );
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
    expect(await talliesOf(operation)).toEqual(
      aTally({ operation, count: 2, durationMs: 10 }).operations,
    );
  });

  it("saves the last records though nothing comes after them", async () => {
    const wait = vi.spyOn(scheduler, "wait").mockResolvedValue();
    const operation = newId("operation");
    const invocation = createExecutionContext();
    await new MonitoringService(invocation, env).tail([anItem(operation)]);
    await waitOnExecutionContext(invocation);
    expect(wait).toHaveBeenCalledExactlyOnceWith(10_000);
    expect(await talliesOf(operation)).toHaveLength(1);
  });
});

describe("reading the metrics", () => {
  it("tells every service apart, those that did nothing included", async () => {
    const operation = newId("operation");
    await metrics.add("intent", aTally({ operation }));
    const ctx = aCaller({ tenantId: FIRST_TENANT_ID, userId: FIRST_USER_ID });
    const report = unwrap(await bound<MonitoringContract>(env.MONITORING).readMetrics(ctx));
    expect(report.map(({ service }) => service)).toEqual([...SERVICE_NAMES]);
    const counted = report.filter(({ tally }) =>
      tally.operations.some((tallied) => tallied.operation === operation),
    );
    expect(counted.map(({ service }) => service)).toEqual(["intent"]);
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
