import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { ServiceHealth } from "../../shared/contracts/health.ts";
import { conversations } from "./conversation/conversation-table.ts";

export type ChatDatabase = DrizzleD1Database;

/** Opens the D1 database that holds the projection of conversations. */
export function openDatabase(binding: D1Database): ChatDatabase {
  return drizzle(binding);
}

/** Reads one row, so that an unreachable database and one without its migrations both reject. */
export async function checkHealth(database: ChatDatabase): Promise<Pick<ServiceHealth, "status">> {
  await database.select({ id: conversations.id }).from(conversations).limit(1);
  return { status: "ok" };
}
