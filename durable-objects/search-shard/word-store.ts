import type { Candidate } from "./candidate.ts";
import type { DocumentSelection } from "./document-store.ts";
import { segmentText } from "./segment-text.ts";

/** The most passages, and the most titles, that one search ranks by words. */
const MAX_MATCHES = 200;

/** Column weights of bm25 for title, headings and body, chosen on an engineering wiki of 249 pages. */
const PASSAGE_BM25 = "bm25(passage_words, 1.0, 2.0, 1.0)";

/** The words of one passage. */
export interface PassageWords {
  title: string;
  headingPath: string[];
  text: string;
}

/** How well a document's title matches; a higher score is better. */
export interface TitleMatch {
  documentNumber: number;
  score: number;
}

/**
 * The full-text index: one row a passage, and one a title, whose words are rare or common among titles alone.
 * `CROSS JOIN` and `+rowid` make SQLite run the full-text query once; else it runs it anew for each selected document.
 */
export class WordStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  addTitle(documentNumber: number, title: string): void {
    this.#sql.exec(
      "INSERT INTO title_words (rowid, title) VALUES (?, ?)",
      documentNumber,
      segmentText(title),
    );
  }

  addPassage(passageNumber: number, { title, headingPath, text }: PassageWords): void {
    this.#sql.exec(
      "INSERT INTO passage_words (rowid, title, headings, body) VALUES (?, ?, ?, ?)",
      passageNumber,
      segmentText(title),
      segmentText(headingPath.join("\n")),
      segmentText(text),
    );
  }

  /** Forgets a document's words; its rows in `passages` must still be there. */
  remove(documentNumber: number): void {
    this.#sql.exec("DELETE FROM title_words WHERE rowid = ?", documentNumber);
    this.#sql.exec(
      "DELETE FROM passage_words WHERE rowid IN (SELECT passage_number FROM passages WHERE document_number = ?)",
      documentNumber,
    );
  }

  /** The selected passages that match an FTS5 query, best first. */
  matchPassages(match: string, selection: DocumentSelection): Candidate[] {
    const rows = this.#sql.exec<{
      passage_number: number;
      document_number: number;
      score: number;
    }>(
      `SELECT passages.passage_number, passages.document_number, -${PASSAGE_BM25} AS score
       FROM passage_words CROSS JOIN passages ON passages.passage_number = passage_words.rowid
       WHERE passage_words MATCH ? AND passages.document_number IN (${selection.sql})
       ORDER BY score DESC, passages.passage_number LIMIT ${MAX_MATCHES}`,
      match,
      ...selection.bindings,
    );
    return Array.from(rows, (row) => ({
      passageNumber: row.passage_number,
      documentNumber: row.document_number,
      score: row.score,
    }));
  }

  /** The selected documents whose title matches an FTS5 query, best first. */
  matchTitles(match: string, selection: DocumentSelection): TitleMatch[] {
    const rows = this.#sql.exec<{ document_number: number; score: number }>(
      `SELECT rowid AS document_number, -bm25(title_words) AS score FROM title_words
       WHERE title_words MATCH ? AND +rowid IN (${selection.sql})
       ORDER BY score DESC, rowid LIMIT ${MAX_MATCHES}`,
      match,
      ...selection.bindings,
    );
    return Array.from(rows, (row) => ({
      documentNumber: row.document_number,
      score: row.score,
    }));
  }
}
