import type { Context } from "hono";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Result } from "../../../shared/errors/result.ts";
import { callerOf, type GatewayEnv } from "../app-types.ts";

/** Returns what a change of rights has made, once this isolate has forgotten the rights that the tenant's users had before. */
export function afterChange<Made>(c: Context<GatewayEnv>, changed: Result<Made>): Made {
  const made = unwrap(changed);
  c.var.services.principals.forgetTenant(callerOf(c).tenantId);
  return made;
}
