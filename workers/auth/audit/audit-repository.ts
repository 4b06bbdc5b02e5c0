import type { AuditedTarget } from "../../../shared/contracts/auth-contract.ts";
import type { Client } from "../../../shared/contracts/caller-context.ts";
import type { KeptResult } from "../../../shared/idempotency/claim.ts";
import type {
  AuditAction,
  AuditChanges,
  AuditCredentialKind,
  AuditFilter,
  AuditOutcome,
} from "../../../shared/schemas/audit-schemas.ts";
import type { ListPlace, ListRange } from "../listing/list-place.ts";
import type { auditEntries } from "./audit-entry-table.ts";

/** What somebody came with; a one-time code is kept nowhere. */
export interface AuditCredential {
  kind: AuditCredentialKind;
  id: string | null;
}

/** An entry to keep; the actor's email and name are those of the user at that moment. Times are milliseconds since 1970. */
export interface NewAuditEntry {
  id: string;
  tenantId: string;
  at: number;
  actorId: string | null;
  credential: AuditCredential;
  action: AuditAction;
  target: AuditedTarget;
  /** Null for what is not done yet. */
  outcome: "succeeded" | null;
  changes: AuditChanges;
  requestId: string | null;
  client: Client | undefined;
  repeatKey: string | null;
}

/** What a change leaves in its own transaction: its entry, and what repetitions are answered with. */
export interface ChangeRecord {
  entry: NewAuditEntry;
  kept: KeptResult | null;
}

/** An entry as kept, with its place in the list. */
export type StoredAuditEntry = typeof auditEntries.$inferSelect & ListPlace;

/** How something ended that was begun under an entry. */
export interface EndedEntry {
  entryId: string;
  outcome: AuditOutcome;
  code: string | null;
  target: AuditedTarget | null;
  /** Since when another entry of the same Idempotency-Key makes this one a repetition. */
  repeatsSince: number;
}

/** The audit logs of all tenants; entries of changes of `auth` itself are written by the transactions of those changes. */
export interface AuditRepository {
  /** Keeps the entry of something that is about to be done. */
  begin(entry: NewAuditEntry): Promise<void>;
  /** Says how something ended that this user began, once. */
  end(by: { tenantId: string; userId: string }, ended: EndedEntry): Promise<void>;
  /** A tenant's entries, newest first. */
  list(tenantId: string, filter: AuditFilter, range: ListRange): Promise<StoredAuditEntry[]>;
}
