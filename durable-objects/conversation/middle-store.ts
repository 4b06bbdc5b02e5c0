import { splitText } from "./split-text.ts";

/** Turns of which everything that was sent is kept; of older ones the beginning and the end stand for it. */
export const WHOLE_TURNS = 10;
/** Characters after which a turn's text goes on in a row of its own, so that adding to it stays cheap. */
const PART_MAX_CHARS = 65_536;

/** The row to which the text of a turn is added. */
interface OpenPart {
  id: number;
  turn: number;
  part: number;
  chars: number;
}

/** What was sent between the beginnings and the ends of the latest turns. A turn takes the row of one that gives way. */
export class MiddleStore {
  readonly #sql: SqlStorage;
  #open: OpenPart | null = null;
  /** The first turn that is kept whole; null when nobody has looked yet. */
  #oldest: number | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Adds to the text of a turn, which is the newest; one row is written, unless the text is a long one. */
  append(turn: number, text: string): void {
    for (const piece of splitText(text)) {
      const open = this.#open;
      if (open?.turn === turn && open.chars + piece.length <= PART_MAX_CHARS) {
        this.#sql.exec("UPDATE middles SET body = body || ? WHERE id = ?", piece, open.id);
        open.chars += piece.length;
      } else {
        this.#openPart(turn, open?.turn === turn ? open.part + 1 : 0, piece);
      }
    }
  }

  /** The whole text of a turn; empty when it has given way. */
  read(turn: number): string {
    this.#oldest ??= this.#firstTurns()[0]?.turn ?? 0;
    if (turn < this.#oldest) return "";
    return this.#sql
      .exec<{ body: string }>("SELECT body FROM middles WHERE turn = ? ORDER BY part", turn)
      .toArray()
      .map(({ body }) => body)
      .join("");
  }

  #openPart(turn: number, part: number, body: string): void {
    const freed = part === 0 ? this.#freeRow() : null;
    const { id } = this.#sql
      .exec<{ id: number }>(
        `INSERT INTO middles (id, turn, part, body) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET turn = excluded.turn, part = excluded.part, body = excluded.body
         RETURNING id`,
        freed,
        turn,
        part,
        body,
      )
      .one();
    this.#open = { id, turn, part, chars: body.length };
  }

  /** Takes the row of the oldest turn away from it when there are enough; null when there is room for another. */
  #freeRow(): number | null {
    const kept = this.#firstTurns();
    const [oldest] = kept;
    if (oldest === undefined || kept.length < WHOLE_TURNS) return null;
    this.#sql.exec("DELETE FROM middles WHERE turn = ? AND part > 0", oldest.turn);
    this.#oldest = null;
    return oldest.id;
  }

  /** The rows with which the texts of the kept turns begin, oldest first. */
  #firstTurns(): { id: number; turn: number }[] {
    return this.#sql
      .exec<{ id: number; turn: number }>(
        "SELECT id, turn FROM middles WHERE part = 0 ORDER BY turn",
      )
      .toArray();
  }
}
