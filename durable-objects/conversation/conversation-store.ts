import type { ConversationEvent, EventDraft } from "../../shared/events/conversation-event.ts";
import { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import type { ProjectionEntry } from "./conversation-projection.ts";

const CREATE_TABLES = `
  CREATE TABLE meta (body TEXT NOT NULL);
  CREATE TABLE events (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
`;

/** A row of the outbox, and what it wants written to the projection. */
interface WaitingEntry {
  id: number;
  entry: ProjectionEntry;
}

/** An event with what the log keeps beside its frame. */
export interface EventRow extends ConversationEvent {
  details: EventDraft["details"];
}

/** A conversation in its object's SQLite. Before `create` there is nothing, and reading writes nothing. */
export class ConversationStore {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
  }

  /** Makes the tables; throws when they were made before. */
  create(meta: ConversationMeta, entry: ProjectionEntry): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(CREATE_TABLES);
      this.#sql.exec("INSERT INTO meta (body) VALUES (?)", JSON.stringify(meta));
      this.#insertEntries([entry]);
    });
  }

  readMeta(): ConversationMeta | null {
    const tables = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'meta'").toArray();
    if (tables.length === 0) return null;
    return metaOf(this.#sql.exec<BodyRow>("SELECT body FROM meta").one());
  }

  /** Writes events and what they change in the projection, all or nothing. */
  append(events: EventRow[], entries: ProjectionEntry[]): void {
    this.#storage.transactionSync(() => {
      for (const { at, frame, details } of events) {
        this.#sql.exec(
          "INSERT INTO events (seq, at, body) VALUES (?, ?, ?)",
          frame.seq,
          at,
          JSON.stringify({ ...frame, ...details }),
        );
      }
      this.#insertEntries(entries);
    });
  }

  /** The events after a `seq`, in order. Nothing may be written while the sequence is open. */
  *eventsAfter(seq: number): Generator<ConversationEvent> {
    const rows = this.#sql.exec<EventBodyRow>(
      "SELECT at, body FROM events WHERE seq > ? ORDER BY seq",
      seq,
    );
    for (const { at, body } of rows) {
      yield { at, frame: ConversationFrame.parse(JSON.parse(body)) };
    }
  }

  /** Resolves when everything written so far would survive a crash. */
  sync(): Promise<void> {
    return this.#storage.sync();
  }

  /** What the projection has not confirmed, oldest first. */
  readOutbox(limit: number): WaitingEntry[] {
    return this.#sql
      .exec<BodyRow & { id: number }>("SELECT id, body FROM outbox ORDER BY id LIMIT ?", limit)
      .toArray()
      .map((row) => ({ id: row.id, entry: entryOf(row) }));
  }

  /** Forgets the entries that the projection has confirmed. */
  forgetOutbox(throughId: number): void {
    this.#sql.exec("DELETE FROM outbox WHERE id <= ?", throughId);
  }

  #insertEntries(entries: ProjectionEntry[]): void {
    for (const entry of entries) {
      this.#sql.exec("INSERT INTO outbox (body) VALUES (?)", JSON.stringify(entry));
    }
  }
}

type BodyRow = { body: string };
type EventBodyRow = { at: number; body: string };

/** The cast is safe because `create` alone writes the row. */
function metaOf(row: BodyRow): ConversationMeta {
  return JSON.parse(row.body) as ConversationMeta;
}

/** The cast is safe because `insertEntries` alone writes these rows. */
function entryOf(row: BodyRow): ProjectionEntry {
  return JSON.parse(row.body) as ProjectionEntry;
}
