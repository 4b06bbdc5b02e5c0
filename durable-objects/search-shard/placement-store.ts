/** What is to be placed: a document with so many passages, in shards that are full at `capacity` passages. */
export interface Placing {
  documentId: string;
  passages: number;
  capacity: number;
}

/** The first shard of a tenant knows where the documents are that it does not hold itself. */
export class PlacementStore {
  readonly #sql: SqlStorage;
  #shards: number | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** How many shards the tenant has. */
  countShards(): number {
    this.#shards ??= 1 + this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM shards").one().n;
    return this.#shards;
  }

  /** The shard that a document was given to; null when it was given to none but this one. */
  find(documentId: string): number | null {
    const [row] = this.#sql.exec<{ shard_number: number }>(
      "SELECT shard_number FROM placements WHERE document_id = ?",
      documentId,
    );
    return row?.shard_number ?? null;
  }

  /** Gives a document to the last shard, or to a new one when that is full; it stays there for good. */
  place({ documentId, passages, capacity }: Placing): number {
    const [last] = this.#sql.exec<{ shard_number: number; passages: number }>(
      "SELECT shard_number, passages FROM shards ORDER BY shard_number DESC LIMIT 1",
    );
    const hasRoom = last !== undefined && last.passages < capacity;
    const shard = hasRoom ? last.shard_number : (last?.shard_number ?? 0) + 1;
    this.#sql.exec(
      `INSERT INTO shards (shard_number, passages) VALUES (?, ?)
       ON CONFLICT (shard_number) DO UPDATE SET passages = passages + excluded.passages`,
      shard,
      passages,
    );
    this.#sql.exec(
      "INSERT INTO placements (document_id, shard_number) VALUES (?, ?)",
      documentId,
      shard,
    );
    this.#shards = null;
    return shard;
  }
}
