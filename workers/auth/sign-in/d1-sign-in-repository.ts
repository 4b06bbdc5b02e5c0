import { and, eq, gt, isNull, type SQL } from "drizzle-orm";
import { recordEntry } from "../audit/record-entry-repository.ts";
import type { StoredCredential } from "../credential/credential-state.ts";
import type { AuthDatabase } from "../database.ts";
import { isAfter } from "../listing/list-place-repository.ts";
import type { ListRange } from "../listing/list-place.ts";
import { refreshTokens } from "../token/refresh-token-table.ts";
import { sweepTokens } from "../token/sweep-tokens-repository.ts";
import { ACCESS_ENDED_AT, isOfLivingTenant } from "../tenant-deletion/ended-access-repository.ts";
import { users } from "../user/user-table.ts";
import { signInCodes } from "./sign-in-code-table.ts";
import type { ListedSession, SignInRepository } from "./sign-in-repository.ts";
import { signInSessions } from "./sign-in-session-table.ts";

/** Keeps sign-in codes and sessions in D1. */
export function createD1SignInRepository(database: AuthDatabase): SignInRepository {
  return {
    insertCode: async (tenantId, code, entry) => {
      const insertion = database.insert(signInCodes).values({ tenantId, ...code });
      await database.batch([insertion, ...recordEntry(database, entry)]);
    },
    useCode: (codeHash, now) => useCode(database, codeHash, now),
    insertSession: async (tenantId, { refreshToken, ...session }, entry) => {
      await database.batch([
        database.insert(signInSessions).values({ tenantId, ...session }),
        ...recordEntry(database, entry),
        database.insert(refreshTokens).values({ tenantId, sessionId: session.id, ...refreshToken }),
        sweepTokens(database, session.createdAt),
      ]);
    },
    revokeSession: async (tenantId, { id, userId, revokedAt }, entry) => {
      const isSession = and(
        eq(signInSessions.tenantId, tenantId),
        eq(signInSessions.userId, userId),
        eq(signInSessions.id, id),
      );
      const [, , , known] = await database.batch([
        database
          .update(signInSessions)
          .set({ revokedAt })
          .where(and(isSession, isNull(signInSessions.revokedAt))),
        ...recordEntry(database, entry),
        database.select({ id: signInSessions.id }).from(signInSessions).where(isSession),
      ]);
      return known.length > 0;
    },
    listSessions: (tenantId, { userId, now }, range) =>
      listSessions(
        database,
        [
          eq(signInSessions.tenantId, tenantId),
          userId === null ? undefined : eq(signInSessions.userId, userId),
          isNull(signInSessions.revokedAt),
          gt(signInSessions.expiresAt, now),
        ],
        range,
      ),
    findSession: (tenantId, id) =>
      findWithUser(database, and(eq(signInSessions.tenantId, tenantId), eq(signInSessions.id, id))),
  };
}

/** One statement decides and marks, so that of many who bring the same code exactly one gets it. */
async function useCode(
  database: AuthDatabase,
  codeHash: string,
  now: number,
): Promise<{ tenantId: string; userId: string } | null> {
  const [used] = await database
    .update(signInCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(signInCodes.codeHash, codeHash),
        isNull(signInCodes.usedAt),
        gt(signInCodes.expiresAt, now),
        isOfLivingTenant(database, signInCodes.tenantId),
      ),
    )
    .returning({ tenantId: signInCodes.tenantId, userId: signInCodes.userId });
  return used ?? null;
}

function listSessions(
  database: AuthDatabase,
  conditions: (SQL | undefined)[],
  { after, count }: ListRange,
): Promise<ListedSession[]> {
  return database
    .select({
      id: signInSessions.id,
      userId: signInSessions.userId,
      userName: users.name,
      createdAt: signInSessions.createdAt,
      expiresAt: signInSessions.expiresAt,
    })
    .from(signInSessions)
    .innerJoin(users, OF_SAME_USER)
    .where(and(...conditions, isAfter(signInSessions, after)))
    .orderBy(signInSessions.createdAt, signInSessions.id)
    .limit(count);
}

const OF_SAME_USER = and(
  eq(users.id, signInSessions.userId),
  eq(users.tenantId, signInSessions.tenantId),
);

async function findWithUser(
  database: AuthDatabase,
  condition: SQL | undefined,
): Promise<StoredCredential | null> {
  const [row] = await database
    .select({
      id: signInSessions.id,
      tenantId: signInSessions.tenantId,
      userId: signInSessions.userId,
      expiresAt: signInSessions.expiresAt,
      revokedAt: signInSessions.revokedAt,
      role: users.role,
      groups: users.groups,
      userDisabledAt: ACCESS_ENDED_AT,
    })
    .from(signInSessions)
    .innerJoin(users, OF_SAME_USER)
    .where(condition);
  return row ?? null;
}
