import { createServiceMetricsClient } from "../../durable-objects/service-metrics/service-metrics-client.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import type { CollectingDependencies } from "./record/collect-items.ts";

/** Reaches the objects that keep the counts; what is counted until it is saved lives as long as the isolate. */
export const openMonitoring = oncePerEnv((env: MonitoringBindings): CollectingDependencies => ({
  metrics: createServiceMetricsClient(env.SERVICE_METRICS),
  memory: { pending: null, isSaveAwaited: false },
  now: () => Date.now(),
  wait: (milliseconds) => scheduler.wait(milliseconds),
}));
