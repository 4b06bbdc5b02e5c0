import type { SQL } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import type { ServiceHealth } from "../../shared/contracts/health.ts";
import { sources } from "./source/source-table.ts";

/** The ledger's database, by how fresh a read has to be. */
export interface DocumentationDatabase {
  /** Reads and writes at the primary: tombstones, rights and revisions may not lag. */
  primary(): DrizzleD1Database;
  /** Reads at the replica nearest to the caller, which may lag: for lists. */
  nearest(): DrizzleD1Database;
  /** Runs statements one after the other at the primary, in one transaction and one call; returns the rows of each. */
  together<Row>(statements: SQL[]): Promise<Row[][]>;
}

const dialect = new SQLiteAsyncDialect();

/** Opens the D1 database that holds sources and the ledger; each use is a session of its own. */
export function openDatabase(binding: D1Database): DocumentationDatabase {
  return {
    primary: () => drizzle(asDatabase(binding.withSession("first-primary"))),
    nearest: () => drizzle(asDatabase(binding.withSession("first-unconstrained"))),
    together: async <Row>(statements: SQL[]) => {
      const session = binding.withSession("first-primary");
      const prepared = statements.map((statement) => {
        const { sql, params } = dialect.sqlToQuery(statement);
        return session.prepare(sql).bind(...params);
      });
      return (await session.batch<Row>(prepared)).map(({ results }) => results);
    },
  };
}

/** Reads one row, so that an unreachable database and one without its migrations both reject. */
export async function checkHealth(
  database: DocumentationDatabase,
): Promise<Pick<ServiceHealth, "status">> {
  await database.primary().select({ id: sources.id }).from(sources).limit(1);
  return { status: "ok" };
}

/** The cast is safe because drizzle calls `prepare` and `batch` alone, which a session has too. */
function asDatabase(session: D1DatabaseSession): D1Database {
  return session as object as D1Database;
}
