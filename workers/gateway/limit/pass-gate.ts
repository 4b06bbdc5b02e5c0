import type { Context } from "hono";
import type { Credential } from "../../../shared/contracts/auth-contract.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { PolicyKey } from "../access-policy.ts";
import { callerOf, type GatewayEnv } from "../app-types.ts";
import { whenLimiterFails } from "./limit-policy.ts";

/** The seconds in which both gates count. */
export const GATE_SECONDS = 10;
const LOOPBACK = /^(?:127\.|::1$)/;

/** Counts a request of nobody in particular by its address. Throws RATE_LIMITED. */
export async function passAddressGate(c: Context<GatewayEnv>, route: PolicyKey): Promise<void> {
  const address = countedAddressOf(c);
  if (address !== null) await pass(c.var.services.gates.address, address, route);
}

/** Counts a key that does not hold by its address, and remembers an address that has sent too many. Throws RATE_LIMITED. */
export async function countWrongKey(c: Context<GatewayEnv>, route: PolicyKey): Promise<void> {
  try {
    await passAddressGate(c, route);
  } catch (error) {
    const address = countedAddressOf(c);
    const isRefused = error instanceof AppError && error.code === "RATE_LIMITED";
    if (isRefused && address !== null) c.var.services.guessers.note(address);
    throw error;
  }
}

/**
 * Stops a key before `auth` is asked about it when its address has sent too many that do not hold, unless this one is known
 * to: a company sits behind one address with whoever guesses there. Throws RATE_LIMITED.
 */
export async function stopGuess(c: Context<GatewayEnv>, credential: Credential): Promise<void> {
  const address = countedAddressOf(c);
  const { guessers, principals } = c.var.services;
  if (address === null || !guessers.isGuesser(address)) return;
  if (!(await principals.knows(credential))) refuse();
}

/** What comes from the machine itself, or without an address, is not counted: only a laptop has such requests. */
function countedAddressOf(c: Context<GatewayEnv>): string | null {
  const address = c.req.header("cf-connecting-ip");
  return address === undefined || LOOPBACK.test(address) ? null : address;
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
  if (counted?.success === false) refuse();
}

function refuse(): never {
  const detail = `Too many requests came within ${GATE_SECONDS} seconds; send fewer.`;
  throw new AppError({ code: "RATE_LIMITED", detail, retryAfterSeconds: GATE_SECONDS });
}
