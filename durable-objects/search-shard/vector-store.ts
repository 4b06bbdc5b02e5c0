import type { Embedding } from "../../shared/ports/search-index.ts";
import { quantiseVector } from "./quantise-vector.ts";
import { VectorTable } from "./vector-table.ts";

/** Of one row's components: a wake reads rows of at most this size. */
const MAX_PART_BYTES = 491_520;

interface VectorRow extends Record<string, SqlStorageValue> {
  document_number: number;
  embedding_model: string;
  passage_numbers: ArrayBuffer;
  scales: ArrayBuffer;
  components: ArrayBuffer;
}

/** The vectors of one page's passages. */
export interface DocumentVectors {
  model: string;
  passageNumbers: number[];
  vectors: Float32Array[];
}

/** The vectors of passages, one row a page, held in memory after one read a wake. */
export class VectorStore {
  readonly #sql: SqlStorage;
  #tables: Map<string, VectorTable> | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(documentNumber: number, { model, passageNumbers, vectors }: DocumentVectors): void {
    const dimension = vectors[0]?.length ?? 0;
    if (dimension === 0) return;
    const perPart = Math.max(1, Math.floor(MAX_PART_BYTES / dimension));
    for (let start = 0; start < vectors.length; start += perPart) {
      const quantised = vectors.slice(start, start + perPart).map(quantiseVector);
      const numbers = Int32Array.from(passageNumbers.slice(start, start + perPart));
      const scales = Float32Array.from(quantised, ({ scale }) => scale);
      const components = new Int8Array(quantised.length * dimension);
      quantised.forEach((vector, index) => components.set(vector.components, index * dimension));
      this.#sql.exec(
        "INSERT INTO vectors (document_number, part, passage_numbers, scales, components) VALUES (?, ?, ?, ?, ?)",
        documentNumber,
        start / perPart,
        numbers.buffer,
        scales.buffer,
        components.buffer,
      );
      if (this.#tables === null) continue;
      tableFor(this.#tables, model, dimension).add({ documentNumber, numbers, scales, components });
    }
  }

  remove(documentNumber: number): void {
    this.#sql.exec("DELETE FROM vectors WHERE document_number = ?", documentNumber);
    for (const table of this.#tables?.values() ?? []) table.remove(documentNumber);
  }

  /** The vectors of the query's model and length, or null when there is none. */
  comparable({ model, vector }: Embedding): VectorTable | null {
    const table = this.#load().get(keyOf(model, vector.length));
    return table === undefined || table.size === 0 ? null : table;
  }

  #load(): Map<string, VectorTable> {
    if (this.#tables !== null) return this.#tables;
    const tables = new Map<string, VectorTable>();
    const rows = this.#sql.exec<VectorRow>(
      "SELECT vectors.*, documents.embedding_model FROM vectors JOIN documents USING (document_number)",
    );
    for (const row of rows) {
      const numbers = new Int32Array(row.passage_numbers);
      const components = new Int8Array(row.components);
      const dimension = components.length / numbers.length;
      tableFor(tables, row.embedding_model, dimension).add({
        documentNumber: row.document_number,
        numbers,
        scales: new Float32Array(row.scales),
        components,
      });
    }
    this.#tables = tables;
    return tables;
  }
}

function tableFor(tables: Map<string, VectorTable>, model: string, dimension: number): VectorTable {
  const key = keyOf(model, dimension);
  const table = tables.get(key) ?? new VectorTable(dimension);
  tables.set(key, table);
  return table;
}

function keyOf(model: string, dimension: number): string {
  return `${dimension} ${model}`;
}
