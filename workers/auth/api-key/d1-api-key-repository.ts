import { and, eq, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import { runRecorded } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { ACCESS_ENDED_AT } from "../tenant-deletion/ended-access-repository.ts";
import { users } from "../user/user-table.ts";
import { isAfter } from "../listing/list-place-repository.ts";
import type { ListRange } from "../listing/list-place.ts";
import type { ApiKeyRepository, ListedApiKey, StoredApiKey } from "./api-key-repository.ts";
import { insertKey } from "./insert-key-repository.ts";
import { apiKeys } from "./api-key-table.ts";

/** Keeps API keys in D1. */
export function createD1ApiKeyRepository(database: AuthDatabase): ApiKeyRepository {
  return {
    findUnverified: (id) => findWithUser(database, eq(apiKeys.id, id)),
    find: (tenantId, id) => findWithUser(database, ofTenant(tenantId, id)),
    insert: async (tenantId, key, record) => {
      const insertion = insertKey(database, tenantId, key);
      const happened = sql`exists (select 1 from ${apiKeys} where ${ofTenant(tenantId, key.id)})`;
      const inserted = await runRecorded(database, insertion, { ...record, happened });
      return inserted.length > 0;
    },
    list: (tenantId, userId, range) => list(database, { tenantId, userId }, range),
    revoke: async (tenantId, { id, revokedAt }, entry) => {
      const revocation = database
        .update(apiKeys)
        .set({ revokedAt })
        .where(and(ofTenant(tenantId, id), isNull(apiKeys.revokedAt)))
        .returning({ id: apiKeys.id });
      return (await runRecorded(database, revocation, { entry, kept: null })).length > 0;
    },
    markUsed: async (tenantId, id, { usedAt, notSince }) => {
      const isUnnoted = or(isNull(apiKeys.lastUsedAt), lte(apiKeys.lastUsedAt, notSince));
      await database
        .update(apiKeys)
        .set({ lastUsedAt: usedAt })
        .where(and(ofTenant(tenantId, id), isUnnoted));
    },
  };
}

function ofTenant(tenantId: string, id: string): SQL | undefined {
  return and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id));
}

function list(
  database: AuthDatabase,
  { tenantId, userId }: { tenantId: string; userId: string | null },
  { after, count }: ListRange,
): Promise<ListedApiKey[]> {
  return database
    .select({
      id: apiKeys.id,
      userId: apiKeys.userId,
      userName: users.name,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      isBootstrap: apiKeys.isBootstrap,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(users, and(eq(users.id, apiKeys.userId), eq(users.tenantId, apiKeys.tenantId)))
    .where(
      and(
        eq(apiKeys.tenantId, tenantId),
        userId === null ? undefined : eq(apiKeys.userId, userId),
        isNull(apiKeys.revokedAt),
        isAfter(apiKeys, after),
      ),
    )
    .orderBy(apiKeys.createdAt, apiKeys.id)
    .limit(count);
}

async function findWithUser(
  database: AuthDatabase,
  condition: SQL | undefined,
): Promise<StoredApiKey | null> {
  const [row] = await database
    .select({
      id: apiKeys.id,
      tenantId: apiKeys.tenantId,
      userId: apiKeys.userId,
      name: apiKeys.name,
      secretHash: apiKeys.secretHash,
      scopes: apiKeys.scopes,
      isBootstrap: apiKeys.isBootstrap,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      lastUsedAt: apiKeys.lastUsedAt,
      role: users.role,
      groups: users.groups,
      userDisabledAt: ACCESS_ENDED_AT,
    })
    .from(apiKeys)
    .innerJoin(users, and(eq(users.id, apiKeys.userId), eq(users.tenantId, apiKeys.tenantId)))
    .where(condition);
  return row ?? null;
}
