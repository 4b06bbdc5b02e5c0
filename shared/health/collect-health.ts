import {
  SERVICE_NAMES,
  type HealthReport,
  type HealthReporting,
  type HealthStatus,
  type ServiceHealth,
} from "../contracts/health.ts";

/** Milliseconds after which a silent dependency counts as down. */
export const HEALTH_TIMEOUT_MS = 2_000;

/** What one check of a service's own dependency says; a check that throws or stays silent is `down`. */
export interface OwnCheck {
  provider?: string;
  /** Something else takes its place when it is down, so that the service is degraded only. */
  isOptional?: boolean;
  check: () => Promise<Pick<ServiceHealth, "status" | "detail">>;
}

/** What a service brings to its report: its own checks by row name, and the services it is bound to. */
export interface HealthParts {
  name: string;
  checks?: Record<string, OwnCheck>;
  services?: Record<string, HealthReporting>;
}

/**
 * Reports a service and everything below it, each once: services are asked one after the other, and each is told
 * which names are already taken care of. `asked` holds the names that the caller asks itself.
 */
export async function collectHealth(
  { name, checks = {}, services = {} }: HealthParts,
  asked: string[],
): Promise<HealthReport> {
  const startedAt = Date.now();
  const own = await runChecks(checks);
  const report: HealthReport = {
    ...own,
    [name]: {
      status: ownStatus(checks, own),
      latencyMs: Date.now() - startedAt,
    },
  };
  for (const [service, stub] of Object.entries(services)) {
    if (asked.includes(service) || service in report) continue;
    const known = [...asked, ...Object.keys(services), ...Object.keys(report)];
    Object.assign(report, await askService(service, stub, known));
  }
  return report;
}

/** The status of a whole report: down when a service is, degraded when any row is not ok. */
export function overallStatus(report: HealthReport): HealthStatus {
  if (SERVICE_NAMES.some((service) => report[service]?.status === "down")) return "down";
  return Object.values(report).every((row) => row.status === "ok") ? "ok" : "degraded";
}

function ownStatus(checks: Record<string, OwnCheck>, rows: HealthReport): HealthStatus {
  const isDown = Object.entries(checks).some(
    ([row, { isOptional }]) => rows[row]?.status === "down" && isOptional !== true,
  );
  if (isDown) return "down";
  return Object.values(rows).every((row) => row.status === "ok") ? "ok" : "degraded";
}

async function runChecks(checks: Record<string, OwnCheck>): Promise<HealthReport> {
  const rows = await Promise.all(
    Object.entries(checks).map(async ([row, { check, provider }]) => {
      const startedAt = Date.now();
      const outcome = await withTimeout(check()).catch(() => ({ status: "down" as const }));
      const health: ServiceHealth = { ...outcome, latencyMs: Date.now() - startedAt };
      return [row, provider === undefined ? health : { ...health, provider }] as const;
    }),
  );
  return Object.fromEntries(rows);
}

async function askService(
  service: string,
  stub: HealthReporting,
  known: string[],
): Promise<HealthReport> {
  const startedAt = Date.now();
  const others = known.filter((name) => name !== service);
  const rows = await withTimeout(stub.health(others)).catch((): HealthReport => ({}));
  const self = rows[service] ?? { status: "down" as const, detail: "The service did not answer." };
  return { ...rows, [service]: { ...self, latencyMs: Date.now() - startedAt } };
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("health check timed out")), HEALTH_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
