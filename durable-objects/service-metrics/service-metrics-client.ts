import type { ServiceName } from "../../shared/contracts/health.ts";
import type { OperationCount } from "./operation-counts.ts";
import type { ServiceMetrics } from "./service-metrics.ts";

/** The counts that are kept for each service. */
export interface ServiceMetricsClient {
  add(service: ServiceName, counts: OperationCount[]): Promise<void>;
  readCounts(service: ServiceName): Promise<OperationCount[]>;
}

/** Reaches the object of each service by the service's name. */
export function createServiceMetricsClient(
  namespace: DurableObjectNamespace<ServiceMetrics>,
): ServiceMetricsClient {
  return {
    add: async (service, counts) => namespace.getByName(service).add(counts),
    readCounts: async (service) => namespace.getByName(service).readCounts(),
  };
}
