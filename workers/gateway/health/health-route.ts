import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { AccessRule } from "../../../shared/authorization/access-rule.ts";
import { decideAccess } from "../../../shared/authorization/decide-access.ts";
import type { HealthReport } from "../../../shared/contracts/health.ts";
import { overallStatus } from "../../../shared/health/collect-health.ts";
import type { GatewayApp, GatewayEnv } from "../app-types.ts";
import { authenticate } from "../middleware/authorize.ts";
import { readCredential } from "../principal/read-credential.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";
import { checkServices } from "./check-services.ts";

/** Who is shown the details. */
const DETAILS: AccessRule = { scope: null, role: "admin", ownership: "platform" };

const Status = z.enum(["ok", "degraded", "down"]);

const Health = z
  .object({
    status: Status,
    services: z.record(
      z.string(),
      z.object({
        status: Status,
        latencyMs: z.number(),
        provider: z.string().optional(),
        detail: z.string().optional(),
      }),
    ),
  })
  .openapi("Health");

const readHealth = defineRoute({
  method: "get",
  path: "/health",
  summary: "How every service and every dependency is",
  responses: {
    200: jsonContent(Health, "Questions can be answered"),
    503: jsonContent(Health, "A service is down"),
  },
});

export function registerHealthRoute(app: GatewayApp): void {
  app.openapi(readHealth, async (c) => {
    const report = await checkServices(c.var.services);
    const status = overallStatus(report);
    const shown = (await maySeeDetails(c)) ? report : withoutDetails(report);
    return c.json({ status, services: shown }, status === "down" ? 503 : 200);
  });
}

async function maySeeDetails(c: Context<GatewayEnv>): Promise<boolean> {
  if (readCredential(c.req.raw.headers) === null) return false;
  const principal = await authenticate(c).catch(() => null);
  return principal !== null && decideAccess(principal, DETAILS).ok;
}

function withoutDetails(report: HealthReport): HealthReport {
  return Object.fromEntries(
    Object.entries(report).map(([name, { detail: _hidden, ...row }]) => [name, row]),
  );
}
