import { and, eq, ne, sql } from "drizzle-orm";
import {
  recordResult,
  runTogether,
} from "../../../shared/idempotency/d1-idempotency-repository.ts";
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
    insert: async (tenantId, { userId, ...user }, kept) => {
      const insertion = database
        .insert(users)
        .values({ id: userId, tenantId, ...user })
        .onConflictDoNothing({ target: [users.tenantId, users.email] })
        .returning({ id: users.id });
      const isAdded = sql`exists (select 1 from ${users} where ${eq(users.id, userId)})`;
      const inserted = await runTogether(database, insertion, recordResult(kept, isAdded));
      return inserted.length > 0;
    },
    change: (tenantId, userId, change) => changeUser(database, { tenantId, userId }, change),
    remove: (tenantId, userId) => removeUser(database, { tenantId, userId }),
    list: (tenantId, { after, count }) =>
      database
        .select({ ...USER_COLUMNS, id: users.id })
        .from(users)
        .where(and(eq(users.tenantId, tenantId), isAfter(users, after)))
        .orderBy(users.createdAt, users.id)
        .limit(count),
  };
}
