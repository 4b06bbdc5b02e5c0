import type { ServiceMetricsClient } from "../../../durable-objects/service-metrics/service-metrics-client.ts";
import type { ServiceHealth } from "../../../shared/contracts/health.ts";

/** Reads one object, monitoring's own, whose counts are few; rejects when the objects cannot be reached. */
export async function checkMetrics(
  metrics: ServiceMetricsClient,
): Promise<Pick<ServiceHealth, "status">> {
  await metrics.readTally("monitoring");
  return { status: "ok" };
}
