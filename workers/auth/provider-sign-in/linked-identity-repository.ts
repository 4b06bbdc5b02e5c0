import { and, eq, type SQL } from "drizzle-orm";
import type { NewAuditEntry } from "../audit/audit-repository.ts";
import { recordEntry } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { identityProviders } from "../identity-provider/identity-provider-table.ts";
import { userIdentities } from "../identity-provider/user-identity-table.ts";
import { endProviderSessions } from "../sign-in/end-provider-sessions-repository.ts";
import type { IdentityOfUser, ListedIdentity } from "./user-identity-repository.ts";

/** The identities by which a user is known, the first linked first. */
export function listIdentities(
  database: AuthDatabase,
  tenantId: string,
  userId: string,
): Promise<ListedIdentity[]> {
  return database
    .select({
      providerId: userIdentities.providerId,
      providerName: identityProviders.name,
      issuer: userIdentities.issuer,
      subject: userIdentities.subject,
      createdAt: userIdentities.createdAt,
    })
    .from(userIdentities)
    .innerJoin(
      identityProviders,
      and(
        eq(identityProviders.id, userIdentities.providerId),
        eq(identityProviders.tenantId, userIdentities.tenantId),
      ),
    )
    .where(and(eq(userIdentities.tenantId, tenantId), eq(userIdentities.userId, userId)))
    .orderBy(userIdentities.createdAt, userIdentities.providerId);
}

/** Deletes an identity and ends what was begun through it, in one transaction; tells whether there was one. */
export async function unlinkIdentity(
  database: AuthDatabase,
  { tenantId, userId, providerId }: IdentityOfUser & { tenantId: string },
  entry: NewAuditEntry,
): Promise<boolean> {
  const isIdentity: SQL | undefined = and(
    eq(userIdentities.tenantId, tenantId),
    eq(userIdentities.userId, userId),
    eq(userIdentities.providerId, providerId),
  );
  const [, unlinked] = await database.batch([
    endProviderSessions(database, { tenantId, userId, providerId }, entry.at),
    database
      .delete(userIdentities)
      .where(isIdentity)
      .returning({ providerId: userIdentities.providerId }),
    ...recordEntry(database, entry),
  ]);
  return unlinked.length > 0;
}
