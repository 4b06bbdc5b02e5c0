import type { HealthReporting } from "./health.ts";

/** Consumes the tail of every Worker and counts operations. It calls nobody. */
export interface MonitoringContract extends HealthReporting {
  /** Reads the project's own log records and the outcomes out of `items`; never headers or URLs. */
  tail(items: TraceItem[]): Promise<void>;
}
