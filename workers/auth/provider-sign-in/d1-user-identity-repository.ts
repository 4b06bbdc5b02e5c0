import { and, eq, lte, sql, type SQL } from "drizzle-orm";
import type { Role } from "../../../shared/contracts/caller-context.ts";
import type { NewAuditEntry } from "../audit/audit-repository.ts";
import { recordEntry } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { identityProviders } from "../identity-provider/identity-provider-table.ts";
import { userIdentities } from "../identity-provider/user-identity-table.ts";
import type { StoredUser } from "../user/user-repository.ts";
import { USER_COLUMNS, users } from "../user/user-table.ts";
import { endProviderSessions } from "../sign-in/end-provider-sessions-repository.ts";
import { listIdentities, unlinkIdentity } from "./linked-identity-repository.ts";
import { spentAttempts } from "./spent-attempt-table.ts";
import type { UserIdentity, UserIdentityRepository } from "./user-identity-repository.ts";

/** Keeps in D1 whom identity providers mean. */
export function createD1UserIdentityRepository(database: AuthDatabase): UserIdentityRepository {
  return {
    find: (tenantId, identity) => findUser(database, tenantId, identity),
    findByEmail: async (tenantId, email) => {
      const [user] = await database
        .select(USER_COLUMNS)
        .from(users)
        .where(and(eq(users.tenantId, tenantId), eq(users.email, email)));
      return user ?? null;
    },
    link: async (tenantId, identity, { entry, ...link }) => {
      const insertion = insertIdentity(database, { tenantId, identity, ...link });
      await database.batch([insertion, ...recordEntry(database, entry)]);
    },
    join: async (tenantId, identity, { user, entry }) => {
      await database.batch([
        insertJoined(database, { tenantId, providerId: identity.providerId }, user),
        ...recordEntry(database, entry, { changes: withRole(entry, user.userId) }),
        insertIdentity(database, {
          tenantId,
          identity,
          userId: user.userId,
          linkedAt: user.createdAt,
        }),
        endFirst(database, tenantId, user.userId),
      ]);
    },
    list: (tenantId, userId) => listIdentities(database, tenantId, userId),
    unlink: (tenantId, which, entry) => unlinkIdentity(database, { tenantId, ...which }, entry),
    endSessions: async (which, revokedAt) => {
      await endProviderSessions(database, which, revokedAt);
    },
    spend: async ({ stateHash, expiresAt, now }) => {
      const [, spent] = await database.batch([
        database.delete(spentAttempts).where(lte(spentAttempts.expiresAt, now)),
        database
          .insert(spentAttempts)
          .values({ stateHash, expiresAt })
          .onConflictDoNothing()
          .returning({ stateHash: spentAttempts.stateHash }),
      ]);
      return spent.length > 0;
    },
  };
}

async function findUser(
  database: AuthDatabase,
  tenantId: string,
  { issuer, subject }: UserIdentity,
): Promise<StoredUser | null> {
  const [user] = await database
    .select(USER_COLUMNS)
    .from(userIdentities)
    .innerJoin(
      users,
      and(eq(users.id, userIdentities.userId), eq(users.tenantId, userIdentities.tenantId)),
    )
    .where(
      and(
        eq(userIdentities.tenantId, tenantId),
        eq(userIdentities.issuer, issuer),
        eq(userIdentities.subject, subject),
      ),
    );
  return user ?? null;
}

/** Selected out of the user's row, so that nobody who is not there, or belongs to another tenant, is ever meant. */
function insertIdentity(
  database: AuthDatabase,
  given: { tenantId: string; identity: UserIdentity; userId: string; linkedAt: number },
) {
  const { tenantId, identity, userId, linkedAt } = given;
  const columns = {
    tenantId: users.tenantId,
    issuer: sql<string>`${identity.issuer}`.as("issuer"),
    subject: sql<string>`${identity.subject}`.as("subject"),
    providerId: sql<string>`${identity.providerId}`.as("provider_id"),
    userId: users.id,
    createdAt: sql<number>`${linkedAt}`.as("linked_at"),
  };
  return database
    .insert(userIdentities)
    .select(
      database
        .select(columns)
        .from(users)
        .where(and(eq(users.tenantId, tenantId), eq(users.id, userId))),
    )
    .onConflictDoNothing();
}

/** Selected out of the provider's row, which decides in the same transaction whether this user is the first. */
function insertJoined(
  database: AuthDatabase,
  { tenantId, providerId }: { tenantId: string; providerId: string },
  user: Omit<StoredUser, "tenantId">,
) {
  const columns = {
    id: sql<string>`${user.userId}`.as("user_id"),
    tenantId: identityProviders.tenantId,
    email: sql<string>`${user.email}`.as("email"),
    name: sql<string>`${user.name}`.as("user_name"),
    role: sql<Role>`case when ${identityProviders.firstBecomesOwner} then 'owner' else ${user.role} end`.as(
      "role",
    ),
    groups: sql<string[]>`${JSON.stringify(user.groups)}`.as("groups"),
    createdAt: sql<number>`${user.createdAt}`.as("joined_at"),
    disabledAt: sql<null>`null`.as("disabled_at"),
  };
  return database
    .insert(users)
    .select(
      database
        .select(columns)
        .from(identityProviders)
        .where(and(eq(identityProviders.tenantId, tenantId), eq(identityProviders.id, providerId))),
    )
    .onConflictDoNothing();
}

/** Only the transaction knows whether this user is the first. */
function withRole({ changes }: NewAuditEntry, userId: string): SQL {
  return sql`json_set(${JSON.stringify(changes)}, '$.role.to', (
    select role from ${users} where ${eq(users.id, userId)}))`;
}

/** Once somebody has become an owner, no provider of the tenant makes another one the first. */
function endFirst(database: AuthDatabase, tenantId: string, userId: string) {
  const isOwner = sql`exists (
    select 1 from ${users}
    where ${and(eq(users.tenantId, tenantId), eq(users.id, userId), eq(users.role, "owner"))})`;
  return database
    .update(identityProviders)
    .set({ firstBecomesOwner: false })
    .where(and(eq(identityProviders.tenantId, tenantId), isOwner));
}
