import type { OperationCount } from "./operation-counts.ts";

type CountRow = { operation: string; outcome: string; count: number; duration_ms: number };

/** The counts of one service in its object's SQLite, a row per operation and outcome. */
export class ServiceMetricsStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(
      `create table if not exists operation_counts (
        operation text not null,
        outcome text not null,
        count integer not null,
        duration_ms integer not null,
        primary key (operation, outcome)
      ) without rowid`,
    );
  }

  /** Adds to the rows, all or nothing, since nothing is awaited in between. */
  add(counts: OperationCount[]): void {
    for (const { operation, outcome, count, durationMs } of counts) {
      this.#sql.exec(
        `insert into operation_counts values (?, ?, ?, ?)
         on conflict do update set
           count = count + excluded.count, duration_ms = duration_ms + excluded.duration_ms`,
        operation,
        outcome,
        count,
        durationMs,
      );
    }
  }

  read(): OperationCount[] {
    return this.#sql
      .exec<CountRow>("select * from operation_counts order by operation, outcome")
      .toArray()
      .map(({ duration_ms: durationMs, ...row }) => ({ ...row, durationMs }));
  }
}
