import * as z from "zod";
import type { DocumentPassages, PassageQuery } from "../../shared/ports/search-index.ts";
import type { DocumentLengths } from "./document-text.ts";

const Readers = z.array(z.string());

/** The part of a query that says which documents may be ranked at all. */
export type DocumentFilter = Pick<PassageQuery, "readers" | "documentIds" | "sourceIds">;

/** What is held in memory of a document that exists. */
export interface KnownDocument {
  documentNumber: number;
  documentId: string;
  sourceId: string;
  /** A JSON array: the same for most documents, and judged once a query. */
  readers: string;
  title: string;
  model: string | null;
  lengths: DocumentLengths;
}

interface DocumentRow extends Record<string, SqlStorageValue> {
  document_number: number;
  document_id: string;
  source_id: string;
  readers: string;
  title: string;
  embedding_model: string | null;
  document_words: number;
  title_words: number;
  passages: number;
  passage_words: number;
}

/** Documents, tombstones included, with their revisions and readers. Those that exist are read once a wake. */
export class DocumentStore {
  readonly #sql: SqlStorage;
  #known: Map<number, KnownDocument> | null = null;
  #totals = noLengths();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** The highest revision applied to a document; 0 when it was never seen. */
  appliedRevision(documentId: string): number {
    const [row] = this.#sql.exec<{ revision: number }>(
      "SELECT revision FROM documents WHERE document_id = ?",
      documentId,
    );
    return row?.revision ?? 0;
  }

  /** Writes a document that exists; returns its number. */
  put(document: Omit<DocumentPassages, "passages">, lengths: DocumentLengths): number {
    const readers = JSON.stringify(document.readers.toSorted());
    const model = document.embedding?.model ?? null;
    const { document_number: documentNumber } = this.#sql
      .exec<{ document_number: number }>(
        `INSERT INTO documents (document_id, source_id, revision, is_removed, readers, title, embedding_model,
           document_words, title_words, passages, passage_words) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (document_id) DO UPDATE SET source_id = excluded.source_id, revision = excluded.revision,
           is_removed = 0, readers = excluded.readers, title = excluded.title,
           embedding_model = excluded.embedding_model, document_words = excluded.document_words,
           title_words = excluded.title_words, passages = excluded.passages, passage_words = excluded.passage_words
         RETURNING document_number`,
        document.documentId,
        document.sourceId,
        document.revision,
        readers,
        document.title,
        model,
        lengths.document,
        lengths.title,
        lengths.passages,
        lengths.allPassages,
      )
      .one();
    const { documentId, sourceId, title } = document;
    this.#forget(documentNumber);
    this.#remember({ documentNumber, documentId, sourceId, readers, title, model, lengths });
    return documentNumber;
  }

  /** Writes a tombstone; returns the document's number. */
  bury(documentId: string, revision: number): number {
    const { document_number: documentNumber } = this.#sql
      .exec<{ document_number: number }>(
        `INSERT INTO documents (document_id, source_id, revision, is_removed, readers, title,
           document_words, title_words, passages, passage_words) VALUES (?, '', ?, 1, '[]', '', 0, 0, 0, 0)
         ON CONFLICT (document_id) DO UPDATE SET revision = excluded.revision, is_removed = 1, readers = '[]',
           title = '', embedding_model = NULL, document_words = 0, title_words = 0, passages = 0, passage_words = 0
         RETURNING document_number`,
        documentId,
        revision,
      )
      .one();
    this.#forget(documentNumber);
    return documentNumber;
  }

  /** Whether a query may see a document; every ranking is made of those alone. */
  visibleTo({
    readers,
    documentIds,
    sourceIds,
  }: DocumentFilter): (document: KnownDocument) => boolean {
    const judged = new Map<string, boolean>();
    const isReadable = ({ readers: allowed }: KnownDocument): boolean => {
      const known = judged.get(allowed);
      if (known !== undefined) return known;
      const verdict = Readers.parse(JSON.parse(allowed)).some((reader) => readers.includes(reader));
      judged.set(allowed, verdict);
      return verdict;
    };
    const documents = documentIds === undefined ? null : new Set(documentIds);
    const sources = sourceIds === undefined ? null : new Set(sourceIds);
    return (document) =>
      isReadable(document) &&
      (documents === null || documents.has(document.documentId)) &&
      (sources === null || sources.has(document.sourceId));
  }

  /** Every document that exists, by its number. */
  known(): ReadonlyMap<number, KnownDocument> {
    return this.#load();
  }

  /** The lengths of all documents together. */
  totals(): DocumentLengths {
    this.#load();
    return this.#totals;
  }

  #load(): Map<number, KnownDocument> {
    if (this.#known !== null) return this.#known;
    this.#known = new Map();
    this.#totals = noLengths();
    const rows = this.#sql.exec<DocumentRow>("SELECT * FROM documents WHERE is_removed = 0");
    for (const row of rows) this.#remember(toKnown(row));
    return this.#known;
  }

  #remember(document: KnownDocument): void {
    if (this.#known === null) return;
    this.#known.set(document.documentNumber, document);
    this.#totals = combine(this.#totals, document.lengths, 1);
  }

  #forget(documentNumber: number): void {
    const before = this.#known?.get(documentNumber);
    if (before === undefined) return;
    this.#known?.delete(documentNumber);
    this.#totals = combine(this.#totals, before.lengths, -1);
  }
}

function toKnown(row: DocumentRow): KnownDocument {
  return {
    documentNumber: row.document_number,
    documentId: row.document_id,
    sourceId: row.source_id,
    readers: row.readers,
    title: row.title,
    model: row.embedding_model,
    lengths: {
      document: row.document_words,
      title: row.title_words,
      passages: row.passages,
      allPassages: row.passage_words,
    },
  };
}

function noLengths(): DocumentLengths {
  return { document: 0, title: 0, passages: 0, allPassages: 0 };
}

function combine(left: DocumentLengths, right: DocumentLengths, sign: 1 | -1): DocumentLengths {
  return {
    document: left.document + sign * right.document,
    title: left.title + sign * right.title,
    passages: left.passages + sign * right.passages,
    allPassages: left.allPassages + sign * right.allPassages,
  };
}
