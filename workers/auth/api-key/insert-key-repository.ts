import { and, eq, isNull, sql, type QueryPromise } from "drizzle-orm";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import { MAX_KEYS_PER_USER } from "../../../shared/schemas/api-key-schemas.ts";
import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import type { AuthDatabase } from "../database.ts";
import { users } from "../user/user-table.ts";
import type { NewStoredApiKey } from "./api-key-repository.ts";
import { apiKeys } from "./api-key-table.ts";

/** A statement to await or to put into a batch; it returns nothing where nothing was added. */
type KeyInsertion = QueryPromise<{ id: string }[]> & RunnableQuery<{ id: string }[], "sqlite">;

/** The statement that adds a key; it is selected out of its user's row, so that nobody who is gone or disabled, or has as many as one may, gets one. */
export function insertKey(
  database: AuthDatabase,
  tenantId: string,
  key: NewStoredApiKey,
): KeyInsertion {
  const columns = {
    id: sql<string>`${key.id}`.as("key_id"),
    tenantId: users.tenantId,
    userId: users.id,
    name: sql<string>`${key.name}`.as("key_name"),
    secretHash: sql<string>`${key.secretHash}`.as("secret_hash"),
    scopes: sql<Scope[]>`${JSON.stringify(key.scopes)}`.as("scopes"),
    isBootstrap: sql<boolean>`0`.as("is_bootstrap"),
    createdAt: sql<number>`${key.createdAt}`.as("key_created_at"),
    expiresAt: sql<number | null>`${key.expiresAt}`.as("expires_at"),
    revokedAt: sql<null>`null`.as("revoked_at"),
    lastUsedAt: sql<null>`null`.as("last_used_at"),
  };
  const isItsUser = and(eq(users.tenantId, tenantId), eq(users.id, key.userId));
  const hasRoom = sql`(
    select count(*) from api_keys as other
    where other.tenant_id = ${tenantId} and other.user_id = ${key.userId}
      and other.revoked_at is null
      and (other.expires_at is null or other.expires_at > ${key.createdAt})) < ${MAX_KEYS_PER_USER}`;
  return database
    .insert(apiKeys)
    .select(
      database
        .select(columns)
        .from(users)
        .where(and(isItsUser, isNull(users.disabledAt), hasRoom)),
    )
    .returning({ id: apiKeys.id });
}
