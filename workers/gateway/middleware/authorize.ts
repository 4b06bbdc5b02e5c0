import type { Context, MiddlewareHandler } from "hono";
import { decideAccess } from "../../../shared/authorization/decide-access.ts";
import type { Credential, Principal } from "../../../shared/contracts/auth-contract.ts";
import { AppError, unwrap } from "../../../shared/errors/app-error.ts";
import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { ACCESS_POLICY, type PolicyKey, type PolicyRow } from "../access-policy.ts";
import type { GatewayEnv } from "../app-types.ts";
import {
  countWrongKey,
  passAddressGate,
  passPrincipalGate,
  stopGuess,
} from "../limit/pass-gate.ts";
import { takeFromBudget } from "../limit/take-from-budget.ts";
import { readCredential, type PresentedCredential } from "../principal/read-credential.ts";
import { verifyAccessToken } from "../token/verify-access-token.ts";
import { requireSameOrigin } from "./require-same-origin.ts";

/** Verifies who calls a route and whether its row of the access policy lets them. */
export function authorize(key: PolicyKey): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    c.var.operation.name = key;
    const row: PolicyRow = ACCESS_POLICY[key];
    if (row.access === "principal") {
      const principal = await authenticateThrottled(c, key);
      c.set("principal", principal);
      c.var.operation.ctx = principal.context;
      await passPrincipalGate(c, key);
      await takeFromBudget(c, key);
      unwrap(decideAccess(principal, row));
    } else {
      await passAddressGate(c, key);
    }
    await next();
  };
}

/** Whoever cannot be authenticated is counted by address, since nothing else is known. */
async function authenticateThrottled(c: Context<GatewayEnv>, key: PolicyKey): Promise<Principal> {
  const presented = readCredential(c.req.raw.headers);
  try {
    return await authenticate(c, presented);
  } catch (error) {
    if (error instanceof AppError && error.code === "UNAUTHENTICATED") {
      await (presented?.kind === "api-key" ? countWrongKey(c, key) : passAddressGate(c, key));
    }
    throw error;
  }
}

/** Verifies the request's credential. Throws UNAUTHENTICATED, or CROSS_SITE_REQUEST for a cookie that another site sent. */
export async function authenticate(
  c: Context<GatewayEnv>,
  presented: PresentedCredential | null = readCredential(c.req.raw.headers),
): Promise<Principal> {
  if (presented === null) return unwrap(NOT_AUTHENTICATED);
  if (presented.kind === "access-token" && presented.isCookie) requireSameOrigin(c.req.raw);
  const credential = await verify(c, presented);
  // A token's signature has proved that it is no guess.
  if (credential.kind === "api-key") await stopGuess(c, credential);
  const { requestId } = c.var;
  return unwrap(await c.var.services.principals.authenticate({ requestId }, credential));
}

/** A key is verified by `auth`, a token's signature here; what it names may have ended, which `auth` knows. */
async function verify(c: Context<GatewayEnv>, presented: PresentedCredential): Promise<Credential> {
  if (presented.kind === "api-key") return presented;
  const { services, requestId } = c.var;
  const session = await verifyAccessToken(services.tokenKeys, { requestId }, presented.token);
  return session === null ? unwrap(NOT_AUTHENTICATED) : { kind: "session", ...session };
}
