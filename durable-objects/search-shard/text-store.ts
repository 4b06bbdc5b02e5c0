import type { DocumentText } from "./document-text.ts";

/** Below the 2 MB of a row, and few enough to read at once. */
const MAX_WORDS_PER_PART = 131_072;

/**
 * A page as the numbers of its words: title length, title; then for each passage its number, the lengths of its
 * headings, of the innermost of them and of its body, whether it opens its section, and the words of headings and body.
 */
export type EncodedText = Uint32Array;

/** Writes a page as numbers. */
export function encodeText(
  { title, passages }: DocumentText,
  passageNumbers: number[],
  numbers: Map<string, number>,
): EncodedText {
  const numberOf = ({ stem }: { stem: string }): number => numbers.get(stem) ?? 0;
  const encoded: number[] = [title.length];
  for (const token of title) encoded.push(numberOf(token));
  passages.forEach(({ path, leafCount, opensSection, body }, index) => {
    encoded.push(
      passageNumbers[index] ?? 0,
      path.length,
      leafCount,
      body.length,
      Number(opensSection),
    );
    for (const token of path) encoded.push(numberOf(token));
    for (const token of body) encoded.push(numberOf(token));
  });
  return Uint32Array.from(encoded);
}

/** The pages as numbers of words, read when they are ranked. */
export class TextStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  put(documentNumber: number, text: EncodedText): void {
    for (let part = 0; part * MAX_WORDS_PER_PART < text.length; part += 1) {
      const start = part * MAX_WORDS_PER_PART;
      this.#sql.exec(
        "INSERT INTO texts (document_number, part, words) VALUES (?, ?, ?)",
        documentNumber,
        part,
        text.slice(start, start + MAX_WORDS_PER_PART).buffer,
      );
    }
  }

  remove(documentNumber: number): void {
    this.#sql.exec("DELETE FROM texts WHERE document_number = ?", documentNumber);
  }

  /** Reads the texts of documents, by their numbers. */
  read(documentNumbers: number[]): Map<number, EncodedText> {
    const rows = this.#sql.exec<{ document_number: number; words: ArrayBuffer }>(
      `SELECT texts.document_number, texts.words FROM json_each(?) AS asked
       CROSS JOIN texts ON texts.document_number = asked.value ORDER BY asked.key, texts.part`,
      JSON.stringify(documentNumbers),
    );
    const texts = new Map<number, EncodedText>();
    for (const { document_number: number, words } of rows) {
      const before = texts.get(number);
      const part = new Uint32Array(words);
      texts.set(number, before === undefined ? part : joinParts(before, part));
    }
    return texts;
  }
}

function joinParts(left: EncodedText, right: EncodedText): EncodedText {
  const joined = new Uint32Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}
