/** The ten Workers, by the names that health, logs and metrics use. */
export const SERVICE_NAMES = [
  "gateway",
  "auth",
  "chat",
  "intent",
  "answer",
  "documentation",
  "vector",
  "embedding",
  "indexing",
  "monitoring",
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export type HealthStatus = "ok" | "degraded" | "down";

/** One row of `GET /health`; `detail` is shown to platform administrators only and holds no secret. */
export interface ServiceHealth {
  status: HealthStatus;
  /** Milliseconds that the check took, measured by the caller. */
  latencyMs: number;
  /** The adapter a port runs on, or the kind of an outside dependency: `embedded`, `openai`, `d1`. */
  provider?: string;
  detail?: string;
}

/** Rows by name: a service (`vector`) or one of its outside dependencies (`answer.model`). */
export type HealthReport = Record<string, ServiceHealth>;

/** What `GET /health` answers: the worst that matters to a question, and every row. */
export interface OverallHealth {
  status: HealthStatus;
  services: HealthReport;
}

/** What every service can tell about itself and about what it depends on. */
export interface HealthReporting {
  /** Reports this service and those below it, leaving out the ones in `asked`, which somebody else asks. */
  health(asked: string[]): Promise<HealthReport>;
}
