import type { AuditedEnding } from "../../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { KEY_LIFETIME_MS } from "../../../shared/idempotency/key-lifetime.ts";
import type { AuthDependencies } from "../env.ts";

/** Says how something ended that the caller began; a second word, and one about somebody else's entry, changes nothing. */
export async function endAuditEntry(
  { auditLog, now }: Pick<AuthDependencies, "auditLog" | "now">,
  { tenantId, userId }: CallerContext,
  { entryId, failure, target }: AuditedEnding,
): Promise<null> {
  await auditLog.end(
    { tenantId, userId },
    {
      entryId,
      outcome: failure === null ? "succeeded" : "failed",
      code: failure,
      target,
      repeatsSince: now() - KEY_LIFETIME_MS,
    },
  );
  return null;
}
