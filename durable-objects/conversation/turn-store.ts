import type { EventDraft } from "../../shared/events/conversation-event.ts";
import { AnswerMode } from "../../shared/schemas/answer-schemas.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { MiddleStore } from "./middle-store.ts";
import { splitText } from "./split-text.ts";
import { snapshotOf, type TurnEnding, type TurnRecord } from "./turn-record.ts";

/** Frames that are written in one transaction, with what the log keeps beside them; `at` is in milliseconds since 1970. */
export interface WrittenFrames {
  at: number;
  frames: ConversationFrame[];
  details: EventDraft["details"];
}

/** The turns of a conversation in its object's SQLite, the newest in memory; what one costs does not grow with their number. */
export class TurnStore {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  readonly #middles: MiddleStore;
  #newest: TurnRecord | null = null;
  /** The turn that was read last, since whoever reads a long one comes back for it. */
  #lastRead: TurnRecord | null = null;

  /** Reads the newest turn; the tables must be there. */
  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#middles = new MiddleStore(this.#sql);
    this.#newest = this.#readOne("ORDER BY seq DESC LIMIT 1");
  }

  get newest(): TurnRecord | null {
    return this.#newest;
  }

  get first(): TurnRecord | null {
    return this.#readOne("ORDER BY seq LIMIT 1");
  }

  /** Writes the question, or that an answer is made anew. */
  begin({ at, frames, details }: WrittenFrames): void {
    const [first] = frames;
    const clientMessageId = first?.type === "user-message" ? first.clientMessageId : null;
    this.#sql.exec(
      "INSERT INTO turns (seq, at, client_message_id, beginning) VALUES (?, ?, ?, ?)",
      first?.seq,
      at,
      clientMessageId,
      JSON.stringify({ frames, details }),
    );
    this.#newest = { at, beginning: frames, between: [], ending: null };
  }

  /** Writes what the newest turn is sent. */
  grow(frames: ConversationFrame[]): void {
    const turn = this.#running();
    const lines = frames.map((frame) => `${JSON.stringify(frame)}\n`).join("");
    this.#storage.transactionSync(() => this.#middles.append(seqOf(turn), lines));
    turn.between.push(...frames);
  }

  /** Writes the end of the newest turn. */
  end(written: WrittenFrames): void {
    const turn = this.#running();
    const last = written.frames.at(-1);
    const unsaid = { ...turn, between: [...turn.between, ...written.frames.slice(0, -1)] };
    const snapshot = last?.type === "answer-failed" ? snapshotOf(unsaid, last.seq) : null;
    const ending: TurnEnding = { ...written, snapshot };
    this.#storage.transactionSync(() => this.#writeEnding(seqOf(turn), JSON.stringify(ending)));
    turn.ending = ending;
  }

  /** The turn to which a `seq` belongs; null before the first. */
  holding(seq: number): TurnRecord | null {
    if (this.#newest !== null && seq >= seqOf(this.#newest)) return this.#newest;
    return this.#readOne("WHERE seq <= ? ORDER BY seq DESC LIMIT 1", seq);
  }

  /** The turns from the one to which a `seq` belongs on, oldest first. What is written meanwhile is read too. */
  *from(seq: number): Generator<TurnRecord> {
    let turn = this.holding(seq) ?? this.#after(seq);
    while (turn !== null) {
      yield turn;
      turn = this.#after(seqOf(turn));
    }
  }

  /** The last turns before a `seq`, oldest first. */
  before(seq: number, limit: number): TurnRecord[] {
    const rows = this.#sql.exec<TurnRow>(
      "SELECT * FROM turns WHERE seq < ? ORDER BY seq DESC LIMIT ?",
      seq,
      limit,
    );
    return rows
      .toArray()
      .map((row) => this.#toRecord(row))
      .toReversed();
  }

  /** The turn of a question; null when no question bears the id. */
  findAsked(clientMessageId: string): TurnRecord | null {
    return this.#readOne("WHERE client_message_id = ? LIMIT 1", clientMessageId);
  }

  /** How the question at a `seq` was asked; null when the log does not say. */
  readMode(seq: number): AnswerMode | null {
    const [row] = this.#sql
      .exec<{ mode: string | null }>(
        "SELECT json_extract(beginning, '$.details.mode') AS mode FROM turns WHERE seq = ?",
        seq,
      )
      .toArray();
    return AnswerMode.safeParse(row?.mode).data ?? null;
  }

  #after(seq: number): TurnRecord | null {
    if (this.#newest === null || seqOf(this.#newest) <= seq) return null;
    return this.#readOne("WHERE seq > ? ORDER BY seq LIMIT 1", seq);
  }

  #running(): TurnRecord {
    if (this.#newest === null || this.#newest.ending !== null) {
      throw new Error("no answer is being written");
    }
    return this.#newest;
  }

  #writeEnding(turn: number, text: string): void {
    const [head, ...rests] = splitText(text);
    this.#sql.exec(
      "UPDATE turns SET ending = ?, has_rest = ? WHERE seq = ?",
      head,
      rests.length > 0 ? 1 : 0,
      turn,
    );
    for (const [part, rest] of rests.entries()) {
      this.#sql.exec(
        "INSERT INTO ending_rests (turn, part, body) VALUES (?, ?, ?)",
        turn,
        part,
        rest,
      );
    }
  }

  #readOne(condition: string, ...values: (string | number)[]): TurnRecord | null {
    const [row] = this.#sql.exec<TurnRow>(`SELECT * FROM turns ${condition}`, ...values).toArray();
    if (row === undefined) return null;
    this.#lastRead = this.#toRecord(row);
    return this.#lastRead;
  }

  #toRecord(row: TurnRow): TurnRecord {
    for (const known of [this.#newest, this.#lastRead]) {
      if (known !== null && seqOf(known) === row.seq) return known;
    }
    const { frames: beginning } = beginningOf(row);
    const between = framesOf(this.#middles.read(row.seq));
    const rest = row.has_rest === 1 ? this.#readRest(row.seq) : "";
    const ending = row.ending === null ? null : endingOf(row.ending + rest);
    return { at: row.at, beginning, between, ending };
  }

  #readRest(turn: number): string {
    return this.#sql
      .exec<{ body: string }>("SELECT body FROM ending_rests WHERE turn = ? ORDER BY part", turn)
      .toArray()
      .map(({ body }) => body)
      .join("");
  }
}

type TurnRow = {
  seq: number;
  at: number;
  client_message_id: string | null;
  beginning: string;
  ending: string | null;
  has_rest: number;
};

/** The `seq` with which a turn begins, which names it. */
export function seqOf({ beginning }: TurnRecord): number {
  return beginning[0]?.seq ?? 0;
}

/** The cast is safe because `begin` alone writes the column. */
function beginningOf(row: TurnRow): Pick<WrittenFrames, "frames" | "details"> {
  return JSON.parse(row.beginning) as Pick<WrittenFrames, "frames" | "details">;
}

/** The cast is safe because `end` alone writes the column. */
function endingOf(text: string): TurnEnding {
  return JSON.parse(text) as TurnEnding;
}

/** The cast is safe because `grow` alone writes these lines. */
function framesOf(lines: string): ConversationFrame[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ConversationFrame);
}
