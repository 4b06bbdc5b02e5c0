import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  AUDIT_ACTIONS,
  AUDIT_CREDENTIAL_KINDS,
  AUDIT_OUTCOMES,
  type AuditChanges,
} from "../../../shared/schemas/audit-schemas.ts";

/**
 * Who did what. Triggers refuse every change but an outcome, once, and every deletion but of what is old or belongs to a
 * tenant that is gone; so the tenant is no foreign key. Times are milliseconds since 1970.
 */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    at: integer("at").notNull(),
    /** Null for what the configuration has done. */
    actorId: text("actor_id"),
    /** As they were at the time. */
    actorEmail: text("actor_email"),
    actorName: text("actor_name"),
    credentialKind: text("credential_kind", { enum: AUDIT_CREDENTIAL_KINDS }).notNull(),
    credentialId: text("credential_id"),
    action: text("action", { enum: AUDIT_ACTIONS }).notNull(),
    targetId: text("target_id"),
    targetName: text("target_name"),
    /** Null until it is known how it ended. */
    outcome: text("outcome", { enum: AUDIT_OUTCOMES }),
    code: text("code"),
    changes: text("changes", { mode: "json" }).$type<AuditChanges>().notNull(),
    requestId: text("request_id"),
    clientAddress: text("client_address"),
    clientAgent: text("client_agent"),
    /** The hash of who does what under which Idempotency-Key. */
    repeatKey: text("repeat_key"),
  },
  (table) => [
    index("audit_entries_time").on(table.tenantId, table.at, table.id),
    index("audit_entries_actor").on(table.tenantId, table.actorId, table.at, table.id),
    index("audit_entries_action").on(table.tenantId, table.action, table.at, table.id),
    index("audit_entries_target").on(table.tenantId, table.targetId, table.at, table.id),
    index("audit_entries_repeat")
      .on(table.repeatKey)
      .where(sql`${table.repeatKey} is not null`),
  ],
);
