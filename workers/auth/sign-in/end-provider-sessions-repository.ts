import { and, eq, isNull, type QueryPromise } from "drizzle-orm";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import type { AuthDatabase } from "../database.ts";
import { signInSessions } from "./sign-in-session-table.ts";

/** Whose sessions: everybody's of a provider, or one user's. */
interface ProviderSessions {
  tenantId: string;
  providerId: string;
  userId?: string;
}

/** A statement to put into a batch, or to wait for. */
type Ended = QueryPromise<{ userId: string }[]> & RunnableQuery<{ userId: string }[], "sqlite">;

/** The statement that ends the sessions that were begun through an identity provider, and tells whose they were. */
export function endProviderSessions(
  database: AuthDatabase,
  { tenantId, providerId, userId }: ProviderSessions,
  revokedAt: number,
): Ended {
  return database
    .update(signInSessions)
    .set({ revokedAt })
    .where(
      and(
        eq(signInSessions.tenantId, tenantId),
        eq(signInSessions.providerId, providerId),
        userId === undefined ? undefined : eq(signInSessions.userId, userId),
        isNull(signInSessions.revokedAt),
      ),
    )
    .returning({ userId: signInSessions.userId });
}
