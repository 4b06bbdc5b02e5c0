import { and, eq } from "drizzle-orm";
import type { AuthDatabase } from "../database.ts";
import { signInSessions } from "../sign-in/sign-in-session-table.ts";
import { ACCESS_ENDED_AT } from "../tenant-deletion/ended-access-repository.ts";
import { users } from "../user/user-table.ts";
import { refreshTokens } from "./refresh-token-table.ts";
import type { RefreshTokenRepository, StoredRefreshToken } from "./refresh-token-repository.ts";
import { rotateToken } from "./rotate-token-repository.ts";

/** Keeps refresh tokens in D1. */
export function createD1RefreshTokenRepository(database: AuthDatabase): RefreshTokenRepository {
  return {
    findUnverified: (id) => findWithSession(database, id),
    rotate: (tenantId, rotation) => rotateToken(database, tenantId, rotation),
  };
}

async function findWithSession(
  database: AuthDatabase,
  id: string,
): Promise<StoredRefreshToken | null> {
  const [row] = await database
    .select({
      id: refreshTokens.id,
      secretHash: refreshTokens.secretHash,
      expiresAt: refreshTokens.expiresAt,
      rotatedAt: refreshTokens.rotatedAt,
      successorId: refreshTokens.successorId,
      successorSalt: refreshTokens.successorSalt,
      session: {
        id: signInSessions.id,
        tenantId: signInSessions.tenantId,
        userId: signInSessions.userId,
        expiresAt: signInSessions.expiresAt,
        revokedAt: signInSessions.revokedAt,
      },
      user: { role: users.role, groups: users.groups, userDisabledAt: ACCESS_ENDED_AT },
    })
    .from(refreshTokens)
    .innerJoin(signInSessions, OF_SAME_SESSION)
    .innerJoin(users, OF_SAME_USER)
    .where(eq(refreshTokens.id, id));
  if (row === undefined) return null;
  const { rotatedAt, successorId, successorSalt: salt, session, user, ...token } = row;
  const isRotated = rotatedAt !== null && successorId !== null && salt !== null;
  const rotation = isRotated ? { rotatedAt, successor: { id: successorId, salt } } : null;
  return { ...token, session: { ...session, ...user }, rotation };
}

const OF_SAME_SESSION = and(
  eq(signInSessions.id, refreshTokens.sessionId),
  eq(signInSessions.tenantId, refreshTokens.tenantId),
);

const OF_SAME_USER = and(
  eq(users.id, signInSessions.userId),
  eq(users.tenantId, signInSessions.tenantId),
);
