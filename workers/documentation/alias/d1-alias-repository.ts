import { and, eq, sql, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import {
  recordResult,
  toStatements,
} from "../../../shared/idempotency/d1-idempotency-repository.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import type { DocumentationDatabase } from "../database.ts";
import type { AliasRepository } from "./alias-repository.ts";
import { aliases } from "./alias-table.ts";
import { changeAlias } from "./change-alias-repository.ts";
import { insertAliases, insertWords, upsertAliases } from "./upsert-aliases-repository.ts";

/** Keeps aliases in D1. */
export function createD1AliasRepository(database: DocumentationDatabase): AliasRepository {
  return {
    insert: async (tenantId, alias, { now, kept }) => {
      const isMade = sql`exists (
        select 1 from ${aliases} where ${ofTenant(tenantId, alias.id)})`;
      const [inserted] = await database.together([
        insertAliases(tenantId, [alias], now),
        insertWords(tenantId, [alias], "id"),
        ...toStatements(recordResult(kept, isMade)),
      ]);
      return inserted?.length === 1;
    },
    find: async (tenantId, id) => {
      const [row] = await selectAliases(database.primary()).where(ofTenant(tenantId, id));
      return row === undefined ? null : toAlias(row);
    },
    hasTerm: async (tenantId, termKey) => {
      const rows = await selectAliases(database.primary()).where(
        and(eq(aliases.tenantId, tenantId), eq(aliases.termKey, termKey)),
      );
      return rows.length > 0;
    },
    change: (tenantId, id, change) => changeAlias(database, { tenantId, id }, change),
    remove: async (tenantId, id) => {
      const removed = await database
        .primary()
        .delete(aliases)
        .where(ofTenant(tenantId, id))
        .returning({ id: aliases.id });
      return removed.length > 0;
    },
    upsert: (tenantId, written, write) => upsertAliases(database, tenantId, { written, ...write }),
    list: async (tenantId, after, count) => {
      const isAfter =
        after === null
          ? undefined
          : sql`(${aliases.createdAt}, ${aliases.id}) > (${after.createdAt}, ${after.id})`;
      // At the primary, or somebody who has just added an alias would not see it.
      const rows = await selectAliases(database.primary())
        .where(and(eq(aliases.tenantId, tenantId), isAfter))
        .orderBy(aliases.createdAt, aliases.id)
        .limit(count);
      return rows.map((row) => ({
        ...toAlias(row),
        position: { createdAt: row.createdAt, id: row.id },
      }));
    },
  };
}

function ofTenant(tenantId: string, id: string): SQL | undefined {
  return and(eq(aliases.tenantId, tenantId), eq(aliases.id, id));
}

const COLUMNS = {
  id: aliases.id,
  term: aliases.term,
  expansions: aliases.expansions,
  enabled: aliases.enabled,
  createdAt: aliases.createdAt,
  updatedAt: aliases.updatedAt,
};

function selectAliases(database: DrizzleD1Database) {
  return database.select(COLUMNS).from(aliases).$dynamic();
}

function toAlias(row: Awaited<ReturnType<typeof selectAliases>>[number]): Alias {
  return {
    ...row,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}
