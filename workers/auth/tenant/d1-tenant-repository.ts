import { eq, sql } from "drizzle-orm";
import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import { apiKeys } from "../api-key/api-key-table.ts";
import type { AuthDatabase } from "../database.ts";
import { users } from "../user/user-table.ts";
import type { FirstOwner, StoredTenant, TenantRepository } from "./tenant-repository.ts";
import { tenants } from "./tenant-table.ts";

/** Keeps tenants in D1. */
export function createD1TenantRepository(database: AuthDatabase): TenantRepository {
  return {
    find: async (tenantId) => {
      const [tenant] = await database.select().from(tenants).where(eq(tenants.id, tenantId));
      return tenant ?? null;
    },
    rename: async (tenantId, name) => {
      await database.update(tenants).set({ name }).where(eq(tenants.id, tenantId));
    },
    insert: (tenant, owner) => insertTenant(database, tenant, owner),
  };
}

/** User and key are selected out of the tenant's row, so that there are none when its slug was taken. */
async function insertTenant(
  database: AuthDatabase,
  tenant: StoredTenant,
  owner: FirstOwner,
): Promise<boolean> {
  const [inserted] = await database.batch([
    database
      .insert(tenants)
      .values(tenant)
      .onConflictDoNothing({ target: tenants.slug })
      .returning({ id: tenants.id }),
    insertOwner(database, tenant.id, owner),
    insertKey(database, tenant.id, owner),
  ]);
  return inserted.length > 0;
}

function insertOwner(database: AuthDatabase, tenantId: string, owner: FirstOwner) {
  const columns = {
    id: sql<string>`${owner.userId}`.as("id"),
    tenantId: tenants.id,
    email: sql<string>`${owner.email}`.as("email"),
    name: sql<string>`${owner.name}`.as("owner_name"),
    role: sql<"owner">`'owner'`.as("role"),
    groups: sql<string[]>`'[]'`.as("groups"),
    createdAt: tenants.createdAt,
    disabledAt: sql<null>`null`.as("disabled_at"),
  };
  return database
    .insert(users)
    .select(database.select(columns).from(tenants).where(eq(tenants.id, tenantId)));
}

function insertKey(database: AuthDatabase, tenantId: string, owner: FirstOwner) {
  const columns = {
    id: sql<string>`${owner.keyId}`.as("id"),
    tenantId: tenants.id,
    userId: sql<string>`${owner.userId}`.as("user_id"),
    name: sql<string>`${owner.keyName}`.as("key_name"),
    secretHash: sql<string>`${owner.secretHash}`.as("secret_hash"),
    scopes: sql<Scope[]>`${JSON.stringify(owner.scopes)}`.as("scopes"),
    isBootstrap: sql<boolean>`0`.as("is_bootstrap"),
    createdAt: tenants.createdAt,
    expiresAt: sql<null>`null`.as("expires_at"),
    revokedAt: sql<null>`null`.as("revoked_at"),
    lastUsedAt: sql<null>`null`.as("last_used_at"),
  };
  return database
    .insert(apiKeys)
    .select(database.select(columns).from(tenants).where(eq(tenants.id, tenantId)));
}
