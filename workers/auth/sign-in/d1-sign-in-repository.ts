import { and, eq, gt, isNull, sql, type SQL } from "drizzle-orm";
import type { StoredCredential } from "../credential/credential-state.ts";
import type { AuthDatabase } from "../database.ts";
import { users } from "../user/user-table.ts";
import { signInCodes } from "./sign-in-code-table.ts";
import type { SignInRepository } from "./sign-in-repository.ts";
import { signInSessions } from "./sign-in-session-table.ts";

/** Keeps sign-in codes and sessions in D1. */
export function createD1SignInRepository(database: AuthDatabase): SignInRepository {
  return {
    insertCode: async (tenantId, code) => {
      await database.insert(signInCodes).values({ tenantId, ...code });
    },
    useCode: (codeHash, now) => useCode(database, codeHash, now),
    insertSession: async (tenantId, session) => {
      await database.insert(signInSessions).values({ tenantId, ...session });
    },
    revokeSession: async (tenantId, { id, userId, revokedAt }) => {
      const revoked = await database
        .update(signInSessions)
        .set({ revokedAt: sql`coalesce(${signInSessions.revokedAt}, ${revokedAt})` })
        .where(
          and(
            eq(signInSessions.tenantId, tenantId),
            eq(signInSessions.userId, userId),
            eq(signInSessions.id, id),
          ),
        )
        .returning({ id: signInSessions.id });
      return revoked.length > 0;
    },
    findUnverifiedSession: (tokenHash) =>
      findWithUser(database, eq(signInSessions.tokenHash, tokenHash)),
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
      ),
    )
    .returning({ tenantId: signInCodes.tenantId, userId: signInCodes.userId });
  return used ?? null;
}

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
      userDisabledAt: users.disabledAt,
    })
    .from(signInSessions)
    .innerJoin(
      users,
      and(eq(users.id, signInSessions.userId), eq(users.tenantId, signInSessions.tenantId)),
    )
    .where(condition);
  return row ?? null;
}
