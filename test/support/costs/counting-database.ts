/** What was asked of a D1 database. */
export interface DatabaseCosts {
  statements: number;
  rowsRead: number;
}

/** A D1 database that counts the statements which read, and the rows that they read; each is run twice for it. */
export function countingDatabase(database: D1Database, costs: DatabaseCosts): D1Database {
  return {
    withSession: (constraint?: string) => {
      const session = database.withSession(constraint);
      return { prepare: (query: string) => countingStatement(session.prepare(query), costs) };
    },
  } as object as D1Database;
}

function countingStatement(statement: D1PreparedStatement, costs: DatabaseCosts): object {
  const count = async (): Promise<void> => {
    const { meta } = await statement.all();
    costs.statements += 1;
    costs.rowsRead += meta.rows_read;
  };
  return {
    bind: (...values: unknown[]) => countingStatement(statement.bind(...values), costs),
    raw: async () => {
      await count();
      return await statement.raw();
    },
  };
}
