import { inArray, lte, type QueryPromise } from "drizzle-orm";
import type { RunnableQuery } from "drizzle-orm/runnable-query";
import type { AuthDatabase } from "../database.ts";
import { refreshTokens } from "./refresh-token-table.ts";

/** More than are added at once, so that the table does not grow with time. */
const SWEPT_TOKENS = 20;

/** A statement to put into a batch. */
type Sweep = QueryPromise<unknown> & RunnableQuery<unknown, "sqlite">;

/** The statement that forgets some of the tokens that have expired at `now`. */
export function sweepTokens(database: AuthDatabase, now: number): Sweep {
  const expired = database
    .select({ id: refreshTokens.id })
    .from(refreshTokens)
    .where(lte(refreshTokens.expiresAt, now))
    .limit(SWEPT_TOKENS);
  return database.delete(refreshTokens).where(inArray(refreshTokens.id, expired));
}
