import { env } from "cloudflare:workers";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import type { AuditEntry, AuditFilter } from "../../shared/schemas/audit-schemas.ts";
import type { NewAuditEntry } from "../../workers/auth/audit/audit-repository.ts";
import { noteChange } from "../../workers/auth/audit/note-change.ts";

const auth = bound<AuthContract>(env.AUTH);

/** An entry for a test that calls a repository, to which it does not matter what it says. */
export function anEntry(caller: CallerContext): NewAuditEntry {
  return noteChange(caller, Date.now(), { action: "user.change", target: { id: caller.userId } });
}

/** The entries of the tenant of an administrator, newest first. */
export async function entriesOf(
  administrator: CallerContext,
  filter: AuditFilter = {},
): Promise<AuditEntry[]> {
  return unwrap(await auth.listAuditEntries(administrator, { ...filter, limit: 200 })).items;
}
