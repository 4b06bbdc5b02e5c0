import { and, eq, isNotNull, sql, type SQL } from "drizzle-orm";
import { recordResult, toQueries } from "../../../shared/idempotency/d1-idempotency-repository.ts";
import { MAX_IDENTITY_PROVIDERS } from "../../../shared/schemas/identity-provider-schemas.ts";
import type { ChangeRecord } from "../audit/audit-repository.ts";
import { recordEntry, runRecorded } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { isAfter } from "../listing/list-place-repository.ts";
import { isOfLivingTenant } from "../tenant-deletion/ended-access-repository.ts";
import type {
  IdentityProviderRepository,
  StoredIdentityProvider,
} from "./identity-provider-repository.ts";
import { endProviderSessions } from "../sign-in/end-provider-sessions-repository.ts";
import { identityProviders } from "./identity-provider-table.ts";
import { listChoices } from "./list-choices-repository.ts";
import { userIdentities } from "./user-identity-table.ts";

/** Keeps identity providers in D1. */
export function createD1IdentityProviderRepository(
  database: AuthDatabase,
): IdentityProviderRepository {
  const find = async (condition: SQL | undefined): Promise<StoredIdentityProvider | null> => {
    const [row] = await database.select().from(identityProviders).where(condition);
    return row ?? null;
  };
  return {
    findUnverified: (id) => find(isOpen(database, id)),
    find: (tenantId, id) => find(ofTenant(tenantId, id)),
    list: (tenantId, { after, count }) =>
      database
        .select()
        .from(identityProviders)
        .where(and(eq(identityProviders.tenantId, tenantId), isAfter(identityProviders, after)))
        .orderBy(identityProviders.createdAt, identityProviders.id)
        .limit(count),
    insert: (provider, record) => insertProvider(database, provider, record),
    change: async (tenantId, { id, change }, entry) => {
      const update = database
        .update(identityProviders)
        .set(change)
        .where(ofTenant(tenantId, id))
        .returning({ id: identityProviders.id });
      return (await runRecorded(database, update, { entry, kept: null })).length > 0;
    },
    remove: async (tenantId, id, entry) => {
      const [ended, , removed] = await database.batch([
        endProviderSessions(database, { tenantId, providerId: id }, entry.at),
        database
          .delete(userIdentities)
          .where(and(eq(userIdentities.tenantId, tenantId), eq(userIdentities.providerId, id))),
        database
          .delete(identityProviders)
          .where(ofTenant(tenantId, id))
          .returning({ id: identityProviders.id }),
        ...recordEntry(database, entry),
      ]);
      return removed.length > 0 ? ended.map(({ userId }) => userId) : null;
    },
    listChoices: (which) => listChoices(database, which),
    replaceSecret: async ({ tenantId, id }, { before, after }) => {
      await database
        .update(identityProviders)
        .set({ sealedSecret: after })
        .where(and(ofTenant(tenantId, id), eq(identityProviders.sealedSecret, before)));
    },
    listSealedOtherwise: (prefix, count) =>
      database
        .select()
        .from(identityProviders)
        .where(
          and(
            isNotNull(identityProviders.sealedSecret),
            sql`substr(${identityProviders.sealedSecret}, 1, ${prefix.length}) <> ${prefix}`,
          ),
        )
        .limit(count),
  };
}

/** Nobody signs in to a tenant that is being deleted. */
function isOpen(database: AuthDatabase, id: string): SQL | undefined {
  const { tenantId } = identityProviders;
  return and(eq(identityProviders.id, id), isOfLivingTenant(database, tenantId));
}

function ofTenant(tenantId: string, id: string): SQL | undefined {
  return and(eq(identityProviders.tenantId, tenantId), eq(identityProviders.id, id));
}

/** One transaction adds the row and takes it back when it is one too many, so that two at once cannot pass the limit. */
async function insertProvider(
  database: AuthDatabase,
  provider: StoredIdentityProvider,
  { entry, kept }: ChangeRecord,
): Promise<boolean> {
  const isKept = sql`exists (
    select 1 from ${identityProviders} where ${ofTenant(provider.tenantId, provider.id)})`;
  const [, removed] = await database.batch([
    database.insert(identityProviders).values(provider),
    database
      .delete(identityProviders)
      .where(
        and(
          ofTenant(provider.tenantId, provider.id),
          sql`(select count(*) from ${identityProviders} where ${eq(identityProviders.tenantId, provider.tenantId)}) > ${MAX_IDENTITY_PROVIDERS}`,
        ),
      )
      .returning({ id: identityProviders.id }),
    ...recordEntry(database, entry, { happened: isKept }),
    ...toQueries(database, recordResult(kept, isKept)),
  ]);
  return removed.length === 0;
}
