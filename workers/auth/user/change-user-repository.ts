import { and, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import { apiKeys } from "../api-key/api-key-table.ts";
import type { NewAuditEntry } from "../audit/audit-repository.ts";
import { recordEntry, runRecorded } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { signInCodes } from "../sign-in/sign-in-code-table.ts";
import { signInSessions } from "../sign-in/sign-in-session-table.ts";
import { keepsAnOwner } from "./last-owner-repository.ts";
import type { StoredUserChange } from "./user-repository.ts";
import { users } from "./user-table.ts";

/** Changes a user and ends the credentials of one who is disabled then, all or nothing. */
export async function changeUser(
  database: AuthDatabase,
  { tenantId, userId, change }: { tenantId: string; userId: string; change: StoredUserChange },
  entry: NewAuditEntry,
): Promise<boolean> {
  const isUser = and(eq(users.tenantId, tenantId), eq(users.id, userId));
  const isDisabled = sql`exists (
    select 1 from ${users} where ${isUser} and ${isNotNull(users.disabledAt)})`;
  const update = database
    .update(users)
    .set(change)
    .where(and(isUser, isAllowed(change)))
    .returning({ id: users.id });
  const revokedAt = change.disabledAt ?? null;
  if (revokedAt === null) {
    return (await runRecorded(database, update, { entry, kept: null })).length > 0;
  }
  const [changed] = await database.batch([
    update,
    ...recordEntry(database, entry),
    database
      .update(apiKeys)
      .set({ revokedAt })
      .where(
        and(
          eq(apiKeys.tenantId, tenantId),
          eq(apiKeys.userId, userId),
          isNull(apiKeys.revokedAt),
          isDisabled,
        ),
      ),
    database
      .update(signInSessions)
      .set({ revokedAt })
      .where(
        and(
          eq(signInSessions.tenantId, tenantId),
          eq(signInSessions.userId, userId),
          isNull(signInSessions.revokedAt),
          isDisabled,
        ),
      ),
    database
      .delete(signInCodes)
      .where(and(eq(signInCodes.tenantId, tenantId), eq(signInCodes.userId, userId), isDisabled)),
  ]);
  return changed.length > 0;
}

function isAllowed({ email, role, disabledAt }: StoredUserChange): SQL | undefined {
  const endsOwner = (role !== undefined && role !== "owner") || typeof disabledAt === "number";
  return and(
    email === undefined ? undefined : isFree(email),
    endsOwner ? keepsAnOwner() : undefined,
  );
}

function isFree(email: string): SQL {
  return sql`not exists (
    select 1 from users as other
    where other.tenant_id = ${users.tenantId} and other.email = ${email} and other.id <> ${users.id})`;
}
