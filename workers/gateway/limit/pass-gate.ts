import type { Context } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { PolicyKey } from "../access-policy.ts";
import { callerOf, type GatewayEnv } from "../app-types.ts";
import { whenLimiterFails } from "./limit-policy.ts";

/** The seconds in which both gates count. */
const GATE_SECONDS = 10;
const LOOPBACK = /^(?:127\.|::1$)/;

/**
 * Counts a request of nobody in particular by its address. Throws RATE_LIMITED. What comes from the machine itself, or
 * without an address, is not counted: only a laptop has such requests.
 */
export async function passAddressGate(c: Context<GatewayEnv>, route: PolicyKey): Promise<void> {
  const address = c.req.header("cf-connecting-ip");
  if (address === undefined || LOOPBACK.test(address)) return;
  await pass(c.var.services.gates.address, address, route);
}

/** Counts a request by its verified caller. Throws RATE_LIMITED. On a laptop, whose one user also measures it, nobody is counted. */
export async function passPrincipalGate(c: Context<GatewayEnv>, route: PolicyKey): Promise<void> {
  const { gates, isLocal } = c.var.services;
  const { tenantId, userId } = callerOf(c);
  if (!isLocal) await pass(gates.principal, `${tenantId}/${userId}`, route);
}

async function pass(gate: RateLimit | undefined, key: string, route: PolicyKey): Promise<void> {
  const counted = await gate?.limit({ key }).catch(() => "failed" as const);
  if (counted === "failed") {
    if (whenLimiterFails(route) === "open") return;
    const detail = "Requests cannot be counted at the moment; send this one again.";
    throw new AppError({ code: "UNAVAILABLE", detail, retryAfterSeconds: GATE_SECONDS });
  }
  if (counted?.success !== false) return;
  const detail = `Too many requests came within ${GATE_SECONDS} seconds; send fewer.`;
  throw new AppError({ code: "RATE_LIMITED", detail, retryAfterSeconds: GATE_SECONDS });
}
