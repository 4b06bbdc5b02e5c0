import type { QuotaWindow } from "./quota-window-state.ts";

type PackedRow = { counts: string };

/** The minutes of one user's quota in its object's SQLite: one packed row, so that a question writes one. */
export class UserQuotaStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      `create table if not exists quota_window (
        id integer primary key check (id = 1),
        counts text not null
      )`,
    );
  }

  write(window: QuotaWindow): void {
    this.#sql.exec("insert or replace into quota_window values (1, ?)", JSON.stringify(window));
  }

  read(): QuotaWindow {
    const [row] = this.#sql.exec<PackedRow>("select counts from quota_window").toArray();
    return row === undefined ? [] : parseWindow(row.counts);
  }
}

/** The cast is safe because `write` alone writes the row. */
function parseWindow(counts: string): QuotaWindow {
  return JSON.parse(counts) as QuotaWindow;
}
