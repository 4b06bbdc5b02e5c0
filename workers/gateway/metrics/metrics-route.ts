import { z } from "@hono/zod-openapi";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import { checkServices } from "../health/check-services.ts";
import { defineRoute } from "../route/define-route.ts";
import { VERSION } from "../specification/version.ts";
import { describeMetrics } from "./describe-metrics.ts";
import { EXPOSITION_TYPE, writeExposition } from "./write-exposition.ts";

const readMetrics = defineRoute({
  method: "get",
  path: "/metrics",
  summary: "Read the metrics of all services, over all tenants, in Prometheus' text format",
  responses: {
    200: {
      description: "Text exposition format 0.0.4; counts are at most ten seconds behind",
      content: { "text/plain": { schema: z.string() } },
    },
  },
});

export function registerMetricsRoute(app: GatewayApp): void {
  app.openapi(readMetrics, async (c) => {
    const { services } = c.var;
    const [report, health] = await Promise.all([
      services.monitoring.readMetrics(callerOf(c)),
      checkServices(services),
    ]);
    const text = writeExposition(describeMetrics(unwrap(report), health, VERSION));
    return c.text(text, 200, { "content-type": EXPOSITION_TYPE, "cache-control": "no-store" });
  });
}
