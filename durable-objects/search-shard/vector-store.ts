import type { Embedding } from "../../shared/ports/search-index.ts";
import type { Candidate } from "./candidate.ts";
import { quantiseVector, similarityOf, type QuantisedVector } from "./quantise-vector.ts";

/**
 * The least similarity that says something: below it lie most passages of a wiki that share no more with a question
 * than chance and function words, and above it most misspelt words find their page.
 */
const MIN_SIMILARITY = 0.3;

interface DocumentVectors {
  model: string;
  vectors: (QuantisedVector & { passageNumber: number })[];
}

interface VectorRow extends Record<string, SqlStorageValue> {
  document_number: number;
  passage_number: number;
  embedding_model: string;
  scale: number;
  components: ArrayBuffer;
}

/** The vectors of passages, held in memory after one read per wake; a changed document is read again. */
export class VectorStore {
  readonly #sql: SqlStorage;
  #known: Map<number, DocumentVectors> | null = null;
  /** Read again before they are next used, so that a change that was rolled back leaves nothing behind. */
  readonly #changed = new Set<number>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(documentNumber: number, passageNumber: number, vector: Float32Array): void {
    const { scale, components } = quantiseVector(vector);
    this.#changed.add(documentNumber);
    this.#sql.exec(
      "INSERT INTO vectors (document_number, passage_number, scale, components) VALUES (?, ?, ?, ?)",
      documentNumber,
      passageNumber,
      scale,
      components.buffer,
    );
  }

  remove(documentNumber: number): void {
    this.#changed.add(documentNumber);
    this.#sql.exec("DELETE FROM vectors WHERE document_number = ?", documentNumber);
  }

  /** The passages of these documents that are similar enough; null when none has a vector of this model and length. */
  compare({ model, vector: query }: Embedding, documentNumbers: number[]): Candidate[] | null {
    const known = this.#load();
    const similar: Candidate[] = [];
    let hasCompared = false;
    for (const documentNumber of documentNumbers) {
      const document = known.get(documentNumber);
      if (document?.model !== model) continue;
      for (const vector of document.vectors) {
        if (vector.components.length !== query.length) continue;
        hasCompared = true;
        const score = similarityOf(query, vector);
        if (score < MIN_SIMILARITY) continue;
        similar.push({ passageNumber: vector.passageNumber, documentNumber, score });
      }
    }
    return hasCompared ? similar : null;
  }

  #load(): Map<number, DocumentVectors> {
    if (this.#known === null) {
      this.#known = this.#read("");
    } else {
      for (const documentNumber of this.#changed) this.#reload(this.#known, documentNumber);
    }
    this.#changed.clear();
    return this.#known;
  }

  #reload(known: Map<number, DocumentVectors>, documentNumber: number): void {
    known.delete(documentNumber);
    const read = this.#read("WHERE vectors.document_number = ?", documentNumber);
    for (const [number, document] of read) known.set(number, document);
  }

  #read(where: string, ...bindings: number[]): Map<number, DocumentVectors> {
    const documents = new Map<number, DocumentVectors>();
    const rows = this.#sql.exec<VectorRow>(
      `SELECT vectors.*, documents.embedding_model FROM vectors JOIN documents USING (document_number) ${where}`,
      ...bindings,
    );
    for (const row of rows) {
      const { document_number: number, embedding_model: model } = row;
      const document = documents.get(number) ?? { model, vectors: [] };
      document.vectors.push({
        passageNumber: row.passage_number,
        scale: row.scale,
        components: new Int8Array(row.components),
      });
      documents.set(number, document);
    }
    return documents;
  }
}
