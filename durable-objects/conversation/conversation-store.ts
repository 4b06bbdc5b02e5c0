import { Feedback } from "../../shared/schemas/conversation-schemas.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import { createTables, hasTable } from "./create-tables.ts";
import { useFeedbackKey, type FeedbackKey, type KeyUse } from "./feedback-key.ts";
import { migrateEvents } from "./migrate-events.ts";
import { TurnStore } from "./turn-store.ts";

/** What is left of a conversation that was deleted, so that its id is never used again; times are milliseconds since 1970. */
export interface Tombstone {
  id: string;
  tenantId: string;
  deletedAt: number;
  /** When the projection and the marker were gone too; null until then. */
  clearedAt: number | null;
}

/** A name of what has to be written to the projection again: the conversation's own id, or a message's. */
export interface WaitingName {
  id: number;
  name: string;
}

/** What the projection has confirmed: the turns up to one, and the names up to one. */
export interface Confirmation {
  throughTurn: number;
  throughName: number;
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
  create(meta: ConversationMeta): void {
    this.#storage.transactionSync(() => {
      createTables(this.#sql);
      this.#sql.exec("INSERT INTO meta (body) VALUES (?)", JSON.stringify(meta));
      this.#wait(meta.id);
    });
  }

  /** What was decided of the conversation, or what is left of it; null before `create`. */
  readMeta(): ConversationMeta | Tombstone | null {
    if (!hasTable(this.#sql, "meta")) return null;
    return metaOf(this.#sql.exec<BodyRow>("SELECT body FROM meta").one());
  }

  /** Opens the turns of a conversation that was created; those of an earlier release are brought into this form first. */
  openTurns({ id }: ConversationMeta): TurnStore {
    if (hasTable(this.#sql, "events")) {
      this.#storage.transactionSync(() => {
        migrateEvents(this.#storage);
        this.#wait(id);
      });
    }
    return new TurnStore(this.#storage);
  }

  /** Changes what was decided, and has the projection follow, all or nothing. */
  changeMeta(meta: ConversationMeta): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("UPDATE meta SET body = ?", JSON.stringify(meta));
      this.#wait(meta.id);
    });
  }

  /** Puts a tombstone in the place of everything, all or nothing. The tables stay, for whoever is just using them. */
  bury(tombstone: Tombstone): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(`DELETE FROM turns; DELETE FROM ending_rests; DELETE FROM middles;
        DELETE FROM feedback; DELETE FROM waiting; DROP TABLE IF EXISTS feedback_keys;`);
      this.keepTombstone(tombstone);
    });
  }

  keepTombstone(tombstone: Tombstone): void {
    this.#sql.exec("UPDATE meta SET body = ?", JSON.stringify(tombstone));
  }

  /** Keeps what was thought of an answer, and has the projection follow, all or nothing; once for a key. */
  keepFeedback(messageId: string, feedback: Feedback, keyed?: FeedbackKey): KeyUse {
    return this.#storage.transactionSync(() => {
      const body = JSON.stringify(feedback);
      const use = keyed === undefined ? "new" : useFeedbackKey(this.#sql, keyed, messageId + body);
      if (use !== "new") return use;
      this.#sql.exec(
        "INSERT OR REPLACE INTO feedback (message_id, body) VALUES (?, ?)",
        messageId,
        body,
      );
      this.#wait(messageId);
      return use;
    });
  }

  /** What was thought of some answers, by message id. */
  readFeedback(messageIds: string[]): Map<string, Feedback> {
    const rows = this.#sql.exec<BodyRow & { message_id: string }>(
      "SELECT message_id, body FROM feedback WHERE message_id IN (SELECT value FROM json_each(?))",
      JSON.stringify(messageIds),
    );
    return new Map(
      rows.toArray().map((row) => [row.message_id, Feedback.parse(JSON.parse(row.body))]),
    );
  }

  /** Resolves when everything written so far would survive a crash. */
  sync(): Promise<void> {
    return this.#storage.sync();
  }

  /** The names that wait for the projection, oldest first. */
  readWaiting(limit: number): WaitingName[] {
    return this.#sql
      .exec<WaitingName & Record<string, SqlStorageValue>>(
        "SELECT id, name FROM waiting ORDER BY id LIMIT ?",
        limit,
      )
      .toArray();
  }

  /** The turn up to which the projection has everything that ended. */
  readProjected(): number {
    return this.#sql.exec<{ through: number }>("SELECT through FROM projected").one().through;
  }

  /** Notes what the projection has confirmed; what it knew already is not written. */
  confirm({ throughTurn, throughName }: Confirmation): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM waiting WHERE id <= ?", throughName);
      this.#sql.exec(
        "UPDATE projected SET through = ? WHERE through < ?",
        throughTurn,
        throughTurn,
      );
    });
  }

  /** Has everything written to the projection once more. */
  projectAnew({ id }: ConversationMeta): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("UPDATE projected SET through = 0");
      this.#wait(id);
    });
  }

  #wait(name: string): void {
    this.#sql.exec("INSERT INTO waiting (name) VALUES (?)", name);
  }
}

type BodyRow = { body: string };

/** The cast is safe because `create`, `changeMeta` and `keepTombstone` alone write the row. */
function metaOf(row: BodyRow): ConversationMeta | Tombstone {
  return JSON.parse(row.body) as ConversationMeta | Tombstone;
}
