import { ServiceTally } from "../../shared/observability/service-tally.ts";
import { EMPTY_TALLY } from "./service-tally-state.ts";

/** Rises when the packed form or the buckets change: what has another version cannot be added to. */
const SCHEMA_VERSION = 2;

type PackedRow = { schema_version: number; tally: string };

/** The tally of one service in its object's SQLite: one packed row, so that a save writes one. */
export class ServiceMetricsStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    // A row per operation, which version 1 kept, tells no distribution of durations.
    sql.exec("drop table if exists operation_counts");
    sql.exec(
      `create table if not exists packed_tally (
        id integer primary key check (id = 1),
        schema_version integer not null,
        tally text not null
      )`,
    );
  }

  write(tally: ServiceTally): void {
    this.#sql.exec(
      "insert or replace into packed_tally values (1, ?, ?)",
      SCHEMA_VERSION,
      JSON.stringify(tally),
    );
  }

  /** A row of another version counts as none; those who read counters take the fall for a restart. */
  read(): ServiceTally {
    const [row] = this.#sql
      .exec<PackedRow>("select schema_version, tally from packed_tally")
      .toArray();
    if (row?.schema_version !== SCHEMA_VERSION) return EMPTY_TALLY;
    return ServiceTally.parse(JSON.parse(row.tally));
  }
}
