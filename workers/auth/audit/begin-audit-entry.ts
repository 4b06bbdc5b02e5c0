import type { AuditedAction } from "../../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import type { AuthDependencies } from "../env.ts";
import { noteChange } from "./note-change.ts";

/** Keeps the entry of what the caller is about to do elsewhere, and tells its id. */
export async function beginAuditEntry(
  { auditLog, now }: Pick<AuthDependencies, "auditLog" | "now">,
  ctx: CallerContext,
  { idempotencyKey, ...noted }: AuditedAction,
): Promise<string> {
  const repeatKey =
    idempotencyKey === undefined ? null : await hashKey(ctx, noted.action, idempotencyKey);
  const entry = noteChange(ctx, now(), noted);
  await auditLog.begin({ ...entry, outcome: null, repeatKey });
  return entry.id;
}

function hashKey(
  { tenantId, userId }: CallerContext,
  action: string,
  key: string,
): Promise<string> {
  return contentHash(JSON.stringify([tenantId, userId, action, key]));
}
