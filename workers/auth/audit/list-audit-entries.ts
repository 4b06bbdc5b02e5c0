import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { AuditEntry, AuditQuery } from "../../../shared/schemas/audit-schemas.ts";
import type { Page } from "../../../shared/schemas/page-schemas.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { readPage } from "../listing/list-place.ts";
import { toTime } from "../listing/to-time.ts";
import type { StoredAuditEntry } from "./audit-repository.ts";

/** Lists the audit log of the caller's tenant, newest first. Fails with FORBIDDEN, or VALIDATION_FAILED for a bad cursor. */
export async function listAuditEntries(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { limit, cursor, ...filter }: AuditQuery,
): Promise<Result<Page<AuditEntry>>> {
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId } = actor.value;
  return await readPage(
    { limit, cursor },
    (range) => dependencies.auditLog.list(tenantId, filter, range),
    toAuditEntry,
  );
}

function toAuditEntry(entry: StoredAuditEntry): AuditEntry {
  const { id, at, action, outcome, code, changes, requestId } = entry;
  return {
    id,
    at: toTime(at),
    actor: { userId: entry.actorId, email: entry.actorEmail, name: entry.actorName },
    credential: { kind: entry.credentialKind, id: entry.credentialId },
    action,
    target: { id: entry.targetId, name: entry.targetName },
    outcome,
    code,
    changes,
    requestId,
    client: { address: entry.clientAddress, agent: entry.clientAgent },
  };
}
