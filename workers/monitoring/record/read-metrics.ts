import type { ServiceMetricsClient } from "../../../durable-objects/service-metrics/service-metrics-client.ts";
import { SERVICE_NAMES } from "../../../shared/contracts/health.ts";
import type { MetricsReport } from "../../../shared/contracts/monitoring-contract.ts";

/** Reads the object of every service; rejects when one cannot be reached, since a part would look like a fall. */
export async function readMetrics(metrics: ServiceMetricsClient): Promise<MetricsReport> {
  return await Promise.all(
    SERVICE_NAMES.map(async (service) => ({ service, tally: await metrics.readTally(service) })),
  );
}
