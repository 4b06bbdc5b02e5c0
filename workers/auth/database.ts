import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { ServiceHealth } from "../../shared/contracts/health.ts";
import { tenants } from "./tenant/tenant-table.ts";

export type AuthDatabase = DrizzleD1Database;

/** Opens the D1 database of identities; it reads from the primary, since rights may not lag. */
export function openDatabase(binding: D1Database): AuthDatabase {
  return drizzle(binding);
}

/** Reads one row, so that an unreachable database and one without its migrations both reject. */
export async function checkHealth(database: AuthDatabase): Promise<Pick<ServiceHealth, "status">> {
  await database.select({ id: tenants.id }).from(tenants).limit(1);
  return { status: "ok" };
}
