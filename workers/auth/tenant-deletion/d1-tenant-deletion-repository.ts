import { and, eq, inArray } from "drizzle-orm";
import { idempotencyKeys } from "../../../shared/idempotency/idempotency-key-table.ts";
import { removeRows } from "../../../shared/tenant-data/remove-rows-repository.ts";
import { apiKeys } from "../api-key/api-key-table.ts";
import type { AuthDatabase } from "../database.ts";
import { auditEntries } from "../audit/audit-entry-table.ts";
import { identityProviders } from "../identity-provider/identity-provider-table.ts";
import { userIdentities } from "../identity-provider/user-identity-table.ts";
import { verifiedDomains } from "../identity-provider/verified-domain-table.ts";
import { signInCodes } from "../sign-in/sign-in-code-table.ts";
import { signInSessions } from "../sign-in/sign-in-session-table.ts";
import { tenants } from "../tenant/tenant-table.ts";
import { refreshTokens } from "../token/refresh-token-table.ts";
import { users } from "../user/user-table.ts";
import type { TenantDeletionRepository } from "./tenant-deletion-repository.ts";
import { tenantDeletions } from "./tenant-deletion-table.ts";

/** What hangs on users and providers goes before them. */
const CREDENTIALS = [
  refreshTokens.tenantId,
  signInSessions.tenantId,
  signInCodes.tenantId,
  apiKeys.tenantId,
  userIdentities.tenantId,
  verifiedDomains.tenantId,
  identityProviders.tenantId,
  idempotencyKeys.tenantId,
];

/** Entries of the audit log may be removed once their tenant is gone. */
const LAST = [tenants.id, auditEntries.tenantId];

/** Keeps deletions in D1, beside what they remove. */
export function createD1TenantDeletionRepository(database: AuthDatabase): TenantDeletionRepository {
  return {
    find: async (tenantId) => {
      const [deletion] = await database
        .select()
        .from(tenantDeletions)
        .where(eq(tenantDeletions.tenantId, tenantId));
      return deletion ?? null;
    },
    findById: async (id) => {
      const [deletion] = await database
        .select()
        .from(tenantDeletions)
        .where(eq(tenantDeletions.id, id));
      return deletion ?? null;
    },
    begin: async (tenantId, deletion) => {
      await database
        .insert(tenantDeletions)
        .values({ tenantId, ...deletion, removed: {} })
        .onConflictDoNothing();
    },
    record: async (tenantId, progress) => {
      await database
        .update(tenantDeletions)
        .set(progress)
        .where(eq(tenantDeletions.tenantId, tenantId));
    },
    ...openRemoval(database),
  };
}

function openRemoval(
  database: AuthDatabase,
): Pick<
  TenantDeletionRepository,
  "listUserIds" | "removeCredentials" | "removeUsers" | "removeTenant"
> {
  return {
    listUserIds: async (tenantId, count) => {
      const found = await database
        .select({ id: users.id })
        .from(users)
        .where(eq(users.tenantId, tenantId))
        .limit(count);
      return found.map(({ id }) => id);
    },
    removeCredentials: (tenantId) =>
      removeRows(database, { service: "auth", tenantId, owners: CREDENTIALS }),
    removeUsers: async (tenantId, userIds) => {
      const removed = await database
        .delete(users)
        .where(and(eq(users.tenantId, tenantId), inArray(users.id, userIds)))
        .returning({ id: users.id });
      return removed.length;
    },
    removeTenant: (tenantId) => removeRows(database, { service: "auth", tenantId, owners: LAST }),
  };
}
