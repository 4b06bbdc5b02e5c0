import { and, eq, ne, sql } from "drizzle-orm";
import { runRecorded } from "../audit/record-entry-repository.ts";
import type { AuthDatabase } from "../database.ts";
import { isAfter } from "../listing/list-place-repository.ts";
import { changeUser } from "./change-user-repository.ts";
import { removeUser } from "./remove-user-repository.ts";
import type { UserRepository } from "./user-repository.ts";
import { USER_COLUMNS, users } from "./user-table.ts";

/** Keeps users in D1. */
export function createD1UserRepository(database: AuthDatabase): UserRepository {
  return {
    find: async (tenantId, userId) => {
      const [user] = await database
        .select(USER_COLUMNS)
        .from(users)
        .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)));
      return user ?? null;
    },
    hasEmail: async (tenantId, email, userId) => {
      const found = await database
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.tenantId, tenantId), eq(users.email, email), ne(users.id, userId)));
      return found.length > 0;
    },
    insert: async (tenantId, { userId, ...user }, record) => {
      const insertion = database
        .insert(users)
        .values({ id: userId, tenantId, ...user })
        .onConflictDoNothing({ target: [users.tenantId, users.email] })
        .returning({ id: users.id });
      const happened = sql`exists (select 1 from ${users} where ${eq(users.id, userId)})`;
      const inserted = await runRecorded(database, insertion, { ...record, happened });
      return inserted.length > 0;
    },
    change: (tenantId, changed, entry) => changeUser(database, { tenantId, ...changed }, entry),
    remove: (tenantId, userId, entry) => removeUser(database, { tenantId, userId }, entry),
    list: (tenantId, { after, count }) =>
      database
        .select({ ...USER_COLUMNS, id: users.id })
        .from(users)
        .where(and(eq(users.tenantId, tenantId), isAfter(users, after)))
        .orderBy(users.createdAt, users.id)
        .limit(count),
  };
}
