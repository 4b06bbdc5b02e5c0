import type { Token } from "./language/tokenise-text.ts";

const MAX_REMEMBERED_STEMS = 100_000;

/** The words of the shard's pages: each stem has a number, and the forms that were written of it. */
export class VocabularyStore {
  readonly #sql: SqlStorage;
  readonly #numbers = new Map<string, number>();
  readonly #forms = new Set<string>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Returns a number for each stem, and learns those that are new. */
  learn(tokens: Token[]): Map<string, number> {
    if (this.#numbers.size > MAX_REMEMBERED_STEMS) this.#numbers.clear();
    if (this.#forms.size > MAX_REMEMBERED_STEMS) this.#forms.clear();
    const unknown = new Set<string>();
    for (const { stem } of tokens) if (!this.#numbers.has(stem)) unknown.add(stem);
    if (unknown.size > 0) this.#learnStems(JSON.stringify([...unknown]));
    this.#learnForms(tokens);
    return this.#numbers;
  }

  /** The numbers of those stems that occur or once did. */
  find(stems: string[]): Map<string, number> {
    const rows = this.#sql.exec<{ stem: string; word_number: number }>(
      `SELECT words.stem, words.word_number FROM json_each(?) AS asked
       CROSS JOIN words ON words.stem = asked.value`,
      JSON.stringify(stems),
    );
    return new Map(Array.from(rows, (row) => [row.stem, row.word_number]));
  }

  /** The stems of those forms that occur or once did. */
  findForms(forms: string[]): Map<string, number> {
    const rows = this.#sql.exec<{ form: string; word_number: number }>(
      `SELECT forms.form, forms.word_number FROM json_each(?) AS asked
       CROSS JOIN forms ON forms.form = asked.value`,
      JSON.stringify(forms),
    );
    return new Map(Array.from(rows, (row) => [row.form, row.word_number]));
  }

  /** Forms that begin with a prefix. */
  findByPrefix(prefix: string, limit: number): Map<string, number> {
    const rows = this.#sql.exec<{ form: string; word_number: number }>(
      "SELECT form, word_number FROM forms WHERE form >= ? AND form < ? LIMIT ?",
      prefix,
      `${prefix}\u{10FFFF}`,
      limit,
    );
    return new Map(Array.from(rows, (row) => [row.form, row.word_number]));
  }

  #learnStems(stems: string): void {
    this.#sql.exec("INSERT OR IGNORE INTO words (stem) SELECT value FROM json_each(?)", stems);
    const rows = this.#sql.exec<{ stem: string; word_number: number }>(
      `SELECT words.stem, words.word_number FROM json_each(?) AS asked
       CROSS JOIN words ON words.stem = asked.value`,
      stems,
    );
    for (const row of rows) this.#numbers.set(row.stem, row.word_number);
  }

  #learnForms(tokens: Token[]): void {
    const fresh: Record<string, number> = {};
    for (const { form, stem } of tokens) {
      if (this.#forms.has(form)) continue;
      this.#forms.add(form);
      fresh[form] = this.#numbers.get(stem) ?? 0;
    }
    this.#sql.exec(
      "INSERT OR IGNORE INTO forms (form, word_number) SELECT key, value FROM json_each(?)",
      JSON.stringify(fresh),
    );
  }
}
