import { eq, sql } from "drizzle-orm";
import { recordResult, toQueries } from "../../../shared/idempotency/d1-idempotency-repository.ts";
import { insertKey } from "../api-key/insert-key-repository.ts";
import { recordEntry } from "../audit/record-entry-repository.ts";
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
    change: async (tenantId, { name, limits = {} }, entry) => {
      const merged = sql`json_patch(${tenants.limits}, ${JSON.stringify(limits)})`;
      await database.batch([
        database
          .update(tenants)
          .set({ limits: merged, ...(name === undefined ? {} : { name }) })
          .where(eq(tenants.id, tenantId)),
        ...recordEntry(database, entry),
      ]);
    },
    insert: async (tenant, owner, { entry, kept }) => {
      const isMade = sql`exists (select 1 from ${tenants} where ${eq(tenants.id, tenant.id)})`;
      const [inserted] = await database.batch([
        insertTenant(database, tenant),
        ...recordEntry(database, entry),
        insertOwner(database, tenant.id, owner),
        insertKey(database, tenant.id, owner.key),
        ...toQueries(database, recordResult(kept, isMade)),
      ]);
      return inserted.length > 0;
    },
  };
}

function insertTenant(database: AuthDatabase, tenant: StoredTenant) {
  return database
    .insert(tenants)
    .values(tenant)
    .onConflictDoNothing({ target: tenants.slug })
    .returning({ id: tenants.id });
}

/** Selected out of the tenant's row, as the key is out of the owner's: there are none when the slug was taken. */
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
