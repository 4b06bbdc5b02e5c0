import type { Result } from "../errors/result.ts";
import type { ServiceTally } from "../observability/service-tally.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting, ServiceName } from "./health.ts";

/** What each service did since monitoring began, over all tenants: counts that never fall. */
export type MetricsReport = { service: ServiceName; tally: ServiceTally }[];

/** Consumes the tail of every Worker and counts operations. It calls nobody. */
export interface MonitoringContract extends HealthReporting {
  /** Reads the project's own log records and the outcomes out of `items`; never headers or URLs. */
  tail(items: TraceItem[]): Promise<void>;
  /** Reads what was counted and saved: all but the last ten seconds. Fails with FORBIDDEN for all but platform administrators. */
  readMetrics(ctx: CallerContext): Promise<Result<MetricsReport>>;
}
