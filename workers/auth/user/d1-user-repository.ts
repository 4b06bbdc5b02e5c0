import { and, eq } from "drizzle-orm";
import type { AuthDatabase } from "../database.ts";
import type { UserRepository } from "./user-repository.ts";
import { users } from "./user-table.ts";

/** Keeps users in D1. */
export function createD1UserRepository(database: AuthDatabase): UserRepository {
  return {
    find: async (tenantId, userId) => {
      const [user] = await database
        .select({
          userId: users.id,
          tenantId: users.tenantId,
          name: users.name,
          email: users.email,
          role: users.role,
        })
        .from(users)
        .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)));
      return user ?? null;
    },
  };
}
