import { and, eq, sql } from "drizzle-orm";
import { apiKeys } from "../api-key/api-key-table.ts";
import type { NewAuditEntry } from "../audit/audit-repository.ts";
import { recordEntry } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { signInCodes } from "../sign-in/sign-in-code-table.ts";
import { signInSessions } from "../sign-in/sign-in-session-table.ts";
import { userIdentities } from "../identity-provider/user-identity-table.ts";
import { keepsAnOwner } from "./last-owner-repository.ts";
import { users } from "./user-table.ts";

type CredentialTable =
  | typeof apiKeys
  | typeof signInSessions
  | typeof signInCodes
  | typeof userIdentities;

/** Deletes a user with all keys, sessions, codes and identities, or nothing of it: every statement asks the same condition. */
export async function removeUser(
  database: AuthDatabase,
  { tenantId, userId }: { tenantId: string; userId: string },
  entry: NewAuditEntry,
): Promise<boolean> {
  const isRemovable = and(eq(users.tenantId, tenantId), eq(users.id, userId), keepsAnOwner());
  const hasRemovable = sql`exists (select 1 from ${users} where ${isRemovable})`;
  const removeFrom = (table: CredentialTable) =>
    database
      .delete(table)
      .where(and(eq(table.tenantId, tenantId), eq(table.userId, userId), hasRemovable));
  const [, , , , removed] = await database.batch([
    removeFrom(apiKeys),
    removeFrom(signInSessions),
    removeFrom(signInCodes),
    removeFrom(userIdentities),
    database.delete(users).where(isRemovable).returning({ id: users.id }),
    ...recordEntry(database, entry),
  ]);
  return removed.length > 0;
}
