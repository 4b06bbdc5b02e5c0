import { WorkerEntrypoint } from "cloudflare:workers";
import { requirePlatformAdministrator } from "../../shared/authorization/platform-administrator.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type {
  MetricsReport,
  MonitoringContract,
} from "../../shared/contracts/monitoring-contract.ts";
import { succeed, type Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { openMonitoring } from "./env.ts";
import { checkMetrics } from "./record/check-metrics.ts";
import { collectItems } from "./record/collect-items.ts";
import { readMetrics } from "./record/read-metrics.ts";

/** Counts the operations of every Worker. It calls nobody, and writes no record, which would be one more to count. */
export class MonitoringService
  extends WorkerEntrypoint<MonitoringBindings>
  implements MonitoringContract
{
  override tail(items: TraceItem[]): Promise<void> {
    return collectItems(openMonitoring(this.env), items, (work) => this.ctx.waitUntil(work));
  }

  async readMetrics(ctx: CallerContext): Promise<Result<MetricsReport>> {
    const allowed = requirePlatformAdministrator(ctx);
    return allowed.ok ? succeed(await readMetrics(openMonitoring(this.env).metrics)) : allowed;
  }

  health(asked: string[]): Promise<HealthReport> {
    const { metrics } = openMonitoring(this.env);
    const check = (): ReturnType<typeof checkMetrics> => checkMetrics(metrics);
    const checks = { "monitoring.metrics": { provider: "durable-object", check } };
    return collectHealth({ name: "monitoring", checks }, asked);
  }
}
