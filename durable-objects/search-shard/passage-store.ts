import * as z from "zod";
import type { PassageHit } from "../../shared/ports/search-index.ts";
import type { Passage } from "../../shared/schemas/passage-schemas.ts";
import type { Candidate } from "./candidate.ts";

const HeadingPath = z.array(z.string());

interface PassageRow extends Record<string, SqlStorageValue> {
  document_id: string;
  source_id: string;
  revision: number;
  ordinal: number;
  heading_path: string;
  anchor: string;
  start_character: number;
  end_character: number;
  body: string;
  score: number;
}

/** The passages themselves, as they are handed out. */
export class PassageStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** How many there are. */
  count(): number {
    return this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM passages").one().n;
  }

  /** Returns the passage's number. */
  add(documentNumber: number, passage: Passage): number {
    const row = this.#sql.exec<{ passage_number: number }>(
      `INSERT INTO passages (document_number, ordinal, start_character, end_character, anchor, heading_path, body)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING passage_number`,
      documentNumber,
      passage.ordinal,
      passage.start,
      passage.end,
      passage.anchor,
      JSON.stringify(passage.headingPath),
      passage.text,
    );
    return row.one().passage_number;
  }

  remove(documentNumber: number): void {
    this.#sql.exec("DELETE FROM passages WHERE document_number = ?", documentNumber);
  }

  /** Reads ranked passages in their order. */
  read(ranked: Pick<Candidate, "passageNumber" | "score">[]): PassageHit[] {
    const rows = this.#sql.exec<PassageRow>(
      `SELECT passages.*, documents.document_id, documents.source_id, documents.revision,
         json_extract(ranked.value, '$.score') AS score
       FROM json_each(?) AS ranked
       JOIN passages ON passages.passage_number = json_extract(ranked.value, '$.passageNumber')
       JOIN documents USING (document_number)
       ORDER BY ranked.key`,
      JSON.stringify(ranked.map(({ passageNumber, score }) => ({ passageNumber, score }))),
    );
    return Array.from(rows, toHit);
  }
}

function toHit(row: PassageRow): PassageHit {
  return {
    documentId: row.document_id,
    sourceId: row.source_id,
    revision: row.revision,
    ordinal: row.ordinal,
    headingPath: HeadingPath.parse(JSON.parse(row.heading_path)),
    anchor: row.anchor,
    start: row.start_character,
    end: row.end_character,
    text: row.body,
    score: row.score,
  };
}
