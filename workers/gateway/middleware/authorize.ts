import type { Context, MiddlewareHandler } from "hono";
import { decideAccess } from "../../../shared/authorization/decide-access.ts";
import type { Principal } from "../../../shared/contracts/auth-contract.ts";
import { AppError, unwrap } from "../../../shared/errors/app-error.ts";
import { ACCESS_POLICY, type PolicyKey, type PolicyRow } from "../access-policy.ts";
import type { GatewayEnv } from "../app-types.ts";
import { readCredential } from "../principal/read-credential.ts";
import { requireSameOrigin } from "./require-same-origin.ts";

/** Verifies who calls a route and whether its row of the access policy lets them. */
export function authorize(key: PolicyKey): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    c.var.operation.name = key;
    const row: PolicyRow = ACCESS_POLICY[key];
    if (row.access === "principal") {
      const principal = await authenticate(c);
      c.set("principal", principal);
      c.var.operation.ctx = principal.context;
      unwrap(decideAccess(principal, row));
    }
    await next();
  };
}

/** Verifies the request's credential. Throws UNAUTHENTICATED, or CROSS_SITE_REQUEST for a cookie that another site sent. */
export async function authenticate(c: Context<GatewayEnv>): Promise<Principal> {
  const credential = readCredential(c.req.raw.headers);
  if (credential === null) {
    const detail = "Send `Authorization: Bearer <API key>`, or sign in with the browser.";
    throw new AppError({ code: "UNAUTHENTICATED", detail });
  }
  if (credential.kind === "session") requireSameOrigin(c.req.raw);
  const { requestId } = c.var;
  return unwrap(await c.var.services.principals.authenticate({ requestId }, credential));
}
