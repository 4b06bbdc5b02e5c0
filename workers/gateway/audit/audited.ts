import type { Context } from "hono";
import type { AuditedAction, AuditedTarget } from "../../../shared/contracts/auth-contract.ts";
import { AppError, unwrap } from "../../../shared/errors/app-error.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { AuditChanges } from "../../../shared/schemas/audit-schemas.ts";
import type { IdempotencyKey } from "../../../shared/schemas/idempotency-key.ts";
import { actorOf, type GatewayEnv } from "../app-types.ts";
import { AUDIT_POLICY, type GatewayAudited } from "./audit-policy.ts";

/** What a request is about to do by a route whose decision is the gateway's. */
export interface Deed<Made> {
  route: GatewayAudited;
  /** What it is done to, when that is there already. */
  target?: AuditedTarget;
  changes?: AuditChanges;
  /** The key under which the service does it once. */
  key?: IdempotencyKey | undefined;
  /** What the service has made, or its name as it is now. */
  made?: (value: Made) => AuditedTarget;
}

/**
 * Keeps an entry in the audit log, does what it says, and tells the entry how that ended. Throws UNAVAILABLE when the entry
 * cannot be kept, and then nothing was done. An entry whose end nobody can tell stays without an outcome.
 */
export async function audited<Made>(
  c: Context<GatewayEnv>,
  deed: Deed<Made>,
  act: () => Promise<Result<Made>>,
): Promise<Made> {
  const { auth } = c.var.services;
  const actor = actorOf(c);
  // The auth service has logged why it cannot write, here and below.
  const entryId = await auth.beginAuditEntry(actor, describe(deed)).catch(() => null);
  if (entryId === null) throw new AppError(NOT_RECORDED);
  const done = await act();
  const ending = done.ok
    ? { failure: null, target: deed.made?.(done.value) ?? null }
    : { failure: done.error.code, target: null };
  await auth.endAuditEntry(actor, { entryId, ...ending }).catch(() => null);
  return unwrap(done);
}

function describe<Made>(deed: Deed<Made>): AuditedAction {
  const { route, target = { id: null }, changes = {}, key } = deed;
  return { action: AUDIT_POLICY[route].action, target, changes, idempotencyKey: key };
}

const NOT_RECORDED = {
  code: "UNAVAILABLE",
  detail: "This cannot be written to the audit log at the moment, so nothing was done; try again.",
  retryAfterSeconds: 5,
} as const;
