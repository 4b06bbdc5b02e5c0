/** Column weights of bm25 for the title and the rest: a page whose title is asked for must be among those looked at. */
const DOCUMENT_BM25 = "bm25(document_words, 3.0, 1.0)";

type Table = "document" | "title";

/** The full-text index: which documents, and which titles, have a word, and how many do. */
export class WordStore {
  readonly #sql: SqlStorage;
  readonly #frequencies = { document: new Map<number, number>(), title: new Map<number, number>() };

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(documentNumber: number, title: number[], body: number[]): void {
    this.#forgetFrequencies();
    const titleTerms = title.map(termOf).join(" ");
    this.#sql.exec(
      "INSERT INTO title_words (rowid, title) VALUES (?, ?)",
      documentNumber,
      titleTerms,
    );
    this.#sql.exec(
      "INSERT INTO document_words (rowid, title, body) VALUES (?, ?, ?)",
      documentNumber,
      titleTerms,
      body.map(termOf).join(" "),
    );
  }

  remove(documentNumber: number): void {
    this.#forgetFrequencies();
    this.#sql.exec("DELETE FROM title_words WHERE rowid = ?", documentNumber);
    this.#sql.exec("DELETE FROM document_words WHERE rowid = ?", documentNumber);
  }

  /** In how many documents, or titles, each of the words occurs. */
  frequenciesOf(table: Table, words: number[]): Map<number, number> {
    const known = this.#frequencies[table];
    const unknown = words.filter((word) => !known.has(word));
    for (const word of unknown) {
      const [row] = this.#sql.exec<{ doc: number }>(
        `SELECT doc FROM ${table}_vocabulary WHERE term = ?`,
        termOf(word),
      );
      known.set(word, row?.doc ?? 0);
    }
    return known;
  }

  /** The numbers of the documents that have any of the words, best first; read no further than needed. */
  *matchDocuments(words: number[]): Generator<number> {
    if (words.length === 0) return;
    const rows = this.#sql.exec<{ rowid: number }>(
      `SELECT rowid FROM document_words WHERE document_words MATCH ? ORDER BY ${DOCUMENT_BM25}, rowid`,
      matchAny(words),
    );
    for (const { rowid } of rows) yield rowid;
  }

  /** The numbers of the documents that have all of the words, best first; read no further than needed. */
  *matchAllOf(words: number[]): Generator<number> {
    const rows = this.#sql.exec<{ rowid: number }>(
      `SELECT rowid FROM document_words WHERE document_words MATCH ? ORDER BY ${DOCUMENT_BM25}, rowid`,
      words.map((word) => `"${termOf(word)}"`).join(" AND "),
    );
    for (const { rowid } of rows) yield rowid;
  }

  /** The numbers of the documents whose titles have any of the words, best first; read no further than needed. */
  *matchTitles(words: number[]): Generator<number> {
    if (words.length === 0) return;
    const rows = this.#sql.exec<{ rowid: number }>(
      "SELECT rowid FROM title_words WHERE title_words MATCH ? ORDER BY bm25(title_words), rowid",
      matchAny(words),
    );
    for (const { rowid } of rows) yield rowid;
  }

  #forgetFrequencies(): void {
    this.#frequencies.document.clear();
    this.#frequencies.title.clear();
  }
}

function termOf(word: number): string {
  return word.toString(36);
}

function matchAny(words: number[]): string {
  return words.map((word) => `"${termOf(word)}"`).join(" OR ");
}
