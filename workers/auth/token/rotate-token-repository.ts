import { and, eq, isNull, sql } from "drizzle-orm";
import type { AuthDatabase } from "../database.ts";
import { signInSessions } from "../sign-in/sign-in-session-table.ts";
import type { Rotation } from "./refresh-token-repository.ts";
import { refreshTokens } from "./refresh-token-table.ts";
import { sweepTokens } from "./sweep-tokens-repository.ts";

/** Exchanges a token, all or nothing: of many who bring it at once, the successor of one is kept. */
export async function rotateToken(
  database: AuthDatabase,
  tenantId: string,
  { id, sessionId, rotatedAt, salt, successor }: Rotation,
): Promise<boolean> {
  const isToken = and(eq(refreshTokens.tenantId, tenantId), eq(refreshTokens.id, id));
  const isOurs = and(isToken, eq(refreshTokens.successorId, successor.id));
  const columns = {
    id: sql<string>`${successor.id}`.as("next_id"),
    tenantId: refreshTokens.tenantId,
    sessionId: refreshTokens.sessionId,
    secretHash: sql<string>`${successor.secretHash}`.as("next_hash"),
    expiresAt: sql<number>`${successor.expiresAt}`.as("next_expiry"),
    rotatedAt: sql<null>`null`.as("next_rotated_at"),
    successorId: sql<null>`null`.as("next_successor"),
    successorSalt: sql<null>`null`.as("next_salt"),
  };
  const [rotated] = await database.batch([
    database
      .update(refreshTokens)
      .set({ rotatedAt, successorId: successor.id, successorSalt: salt })
      .where(and(isToken, isNull(refreshTokens.rotatedAt)))
      .returning({ id: refreshTokens.id }),
    database
      .insert(refreshTokens)
      .select(database.select(columns).from(refreshTokens).where(isOurs)),
    database
      .update(signInSessions)
      .set({ expiresAt: successor.expiresAt })
      .where(
        and(
          eq(signInSessions.tenantId, tenantId),
          eq(signInSessions.id, sessionId),
          sql`exists (select 1 from ${refreshTokens} where ${isOurs})`,
        ),
      ),
    sweepTokens(database, rotatedAt),
  ]);
  return rotated.length > 0;
}
