import type { ConversationEvent, EventDraft } from "../../shared/events/conversation-event.ts";
import { AnswerMode } from "../../shared/schemas/answer-schemas.ts";
import { Feedback } from "../../shared/schemas/conversation-schemas.ts";
import { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import type { ProjectionEntry } from "./conversation-projection.ts";

const CREATE_TABLES = `
  CREATE TABLE meta (body TEXT NOT NULL);
  CREATE TABLE events (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL);
  CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
`;

/** Made with the first feedback. */
const CREATE_FEEDBACK =
  "CREATE TABLE IF NOT EXISTS feedback (message_id TEXT PRIMARY KEY, body TEXT NOT NULL)";

/** What is left of a conversation that was deleted, so that its id is never used again; times are milliseconds since 1970. */
export interface Tombstone {
  id: string;
  tenantId: string;
  deletedAt: number;
  /** When the projection and the marker were gone too; null until then. */
  clearedAt: number | null;
}

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

  /** Makes the tables; throws when they were made before, also for a conversation that was deleted. */
  create(meta: ConversationMeta, entry: ProjectionEntry): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(CREATE_TABLES);
      this.#sql.exec("INSERT INTO meta (body) VALUES (?)", JSON.stringify(meta));
      this.#insertEntries([entry]);
    });
  }

  /** What was decided of the conversation, or what is left of it; null before `create`. */
  readMeta(): ConversationMeta | Tombstone | null {
    if (!this.#hasTable("meta")) return null;
    return metaOf(this.#sql.exec<BodyRow>("SELECT body FROM meta").one());
  }

  /** Changes what was decided, and with it the projection, all or nothing. */
  changeMeta(meta: ConversationMeta, entry: ProjectionEntry): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("UPDATE meta SET body = ?", JSON.stringify(meta));
      this.#insertEntries([entry]);
    });
  }

  /** Puts a tombstone in the place of everything, all or nothing. The tables stay, for whoever is just using them. */
  bury(tombstone: Tombstone): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM events; DELETE FROM outbox; DROP TABLE IF EXISTS feedback;");
      this.keepTombstone(tombstone);
    });
  }

  keepTombstone(tombstone: Tombstone): void {
    this.#sql.exec("UPDATE meta SET body = ?", JSON.stringify(tombstone));
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

  /** How the question at a `seq` was asked; null when the log does not say. */
  readMode(seq: number): AnswerMode | null {
    const rows = this.#sql
      .exec<{ mode: string | null }>(
        "SELECT json_extract(body, '$.mode') AS mode FROM events WHERE seq = ?",
        seq,
      )
      .toArray();
    return AnswerMode.safeParse(rows[0]?.mode).data ?? null;
  }

  /** Keeps what was thought of an answer, and brings it to the projection, all or nothing. */
  keepFeedback(messageId: string, feedback: Feedback, entries: ProjectionEntry[]): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(CREATE_FEEDBACK);
      this.#sql.exec(
        "INSERT OR REPLACE INTO feedback (message_id, body) VALUES (?, ?)",
        messageId,
        JSON.stringify(feedback),
      );
      this.#insertEntries(entries);
    });
  }

  /** What was thought of the answers, by message id. */
  readFeedback(): [messageId: string, feedback: Feedback][] {
    if (!this.#hasTable("feedback")) return [];
    return this.#sql
      .exec<BodyRow & { message_id: string }>("SELECT message_id, body FROM feedback")
      .toArray()
      .map((row) => [row.message_id, Feedback.parse(JSON.parse(row.body))]);
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

  #hasTable(name: string): boolean {
    const tables = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = ?", name);
    return tables.toArray().length > 0;
  }

  #insertEntries(entries: ProjectionEntry[]): void {
    for (const entry of entries) {
      this.#sql.exec("INSERT INTO outbox (body) VALUES (?)", JSON.stringify(entry));
    }
  }
}

type BodyRow = { body: string };
type EventBodyRow = { at: number; body: string };

/** The cast is safe because `create`, `changeMeta` and `keepTombstone` alone write the row. */
function metaOf(row: BodyRow): ConversationMeta | Tombstone {
  return JSON.parse(row.body) as ConversationMeta | Tombstone;
}

/** The cast is safe because `insertEntries` alone writes these rows. */
function entryOf(row: BodyRow): ProjectionEntry {
  return JSON.parse(row.body) as ProjectionEntry;
}
