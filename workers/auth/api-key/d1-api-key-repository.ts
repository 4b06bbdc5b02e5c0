import { and, eq, isNull, lte, or, type SQL } from "drizzle-orm";
import type { AuthDatabase } from "../database.ts";
import { users } from "../user/user-table.ts";
import type { ApiKeyRepository, StoredApiKey } from "./api-key-repository.ts";
import { apiKeys } from "./api-key-table.ts";

/** Keeps API keys in D1. */
export function createD1ApiKeyRepository(database: AuthDatabase): ApiKeyRepository {
  return {
    findUnverified: (id) => findWithUser(database, eq(apiKeys.id, id)),
    find: (tenantId, id) => findWithUser(database, ofTenant(tenantId, id)),
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

async function findWithUser(
  database: AuthDatabase,
  condition: SQL | undefined,
): Promise<StoredApiKey | null> {
  const [row] = await database
    .select({
      id: apiKeys.id,
      tenantId: apiKeys.tenantId,
      userId: apiKeys.userId,
      secretHash: apiKeys.secretHash,
      scopes: apiKeys.scopes,
      isBootstrap: apiKeys.isBootstrap,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      lastUsedAt: apiKeys.lastUsedAt,
      role: users.role,
      userDisabledAt: users.disabledAt,
    })
    .from(apiKeys)
    .innerJoin(users, and(eq(users.id, apiKeys.userId), eq(users.tenantId, apiKeys.tenantId)))
    .where(condition);
  return row ?? null;
}
