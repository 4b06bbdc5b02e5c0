import { eq, sql } from "drizzle-orm";
import { recordResult, toQueries } from "../../../shared/idempotency/d1-idempotency-repository.ts";
import { insertKey } from "../api-key/insert-key-repository.ts";
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
    change: async (tenantId, { name, limits = {} }) => {
      const merged = sql`json_patch(${tenants.limits}, ${JSON.stringify(limits)})`;
      await database
        .update(tenants)
        .set({ limits: merged, ...(name === undefined ? {} : { name }) })
        .where(eq(tenants.id, tenantId));
    },
    insert: async (tenant, owner, kept) => {
      const isMade = sql`exists (select 1 from ${tenants} where ${eq(tenants.id, tenant.id)})`;
      const inserted = await database.batch([
        ...insertTenant(database, tenant, owner),
        ...toQueries(database, recordResult(kept, isMade)),
      ]);
      return inserted[0].length > 0;
    },
  };
}

/** The user is selected out of the tenant's row, and the key out of the user's: there are none when the slug was taken. */
function insertTenant(database: AuthDatabase, tenant: StoredTenant, owner: FirstOwner) {
  return [
    database
      .insert(tenants)
      .values(tenant)
      .onConflictDoNothing({ target: tenants.slug })
      .returning({ id: tenants.id }),
    insertOwner(database, tenant.id, owner),
    insertKey(database, tenant.id, owner.key),
  ] as const;
}

function insertOwner(database: AuthDatabase, tenantId: string, owner: FirstOwner) {
  const columns = {
    id: sql<string>`${owner.key.userId}`.as("id"),
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
