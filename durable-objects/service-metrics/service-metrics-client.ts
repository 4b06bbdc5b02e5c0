import type { ServiceName } from "../../shared/contracts/health.ts";
import type { ServiceTally } from "../../shared/observability/service-tally.ts";
import type { ServiceMetrics } from "./service-metrics.ts";

/** The tally that is kept for each service. */
export interface ServiceMetricsClient {
  add(service: ServiceName, tally: ServiceTally): Promise<void>;
  readTally(service: ServiceName): Promise<ServiceTally>;
}

/** Reaches the object of each service by the service's name. */
export function createServiceMetricsClient(
  namespace: DurableObjectNamespace<ServiceMetrics>,
): ServiceMetricsClient {
  return {
    add: async (service, tally) => namespace.getByName(service).add(tally),
    readTally: async (service) => namespace.getByName(service).readTally(),
  };
}
