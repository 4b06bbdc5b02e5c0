import type { DocumentPassages, PassageQuery } from "../../shared/ports/search-index.ts";

/** The part of a query that says which documents may be ranked at all. */
export type DocumentFilter = Pick<PassageQuery, "readers" | "documentIds" | "sourceIds">;

/** A SELECT of the `document_number`s that a filter lets through, with its bindings. */
export interface DocumentSelection {
  sql: string;
  bindings: string[];
}

/** Documents, tombstones included, with their revisions and readers. */
export class DocumentStore {
  readonly #sql: SqlStorage;

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

  /** Writes a live document and its readers; returns its number. */
  put({ documentId, sourceId, revision, readers, embedding }: DocumentPassages): number {
    const { document_number: documentNumber } = this.#sql
      .exec<{ document_number: number }>(
        `INSERT INTO documents (document_id, source_id, revision, is_removed, embedding_model) VALUES (?, ?, ?, 0, ?)
         ON CONFLICT (document_id) DO UPDATE SET source_id = excluded.source_id, revision = excluded.revision,
           is_removed = 0, embedding_model = excluded.embedding_model
         RETURNING document_number`,
        documentId,
        sourceId,
        revision,
        embedding?.model ?? null,
      )
      .one();
    this.#sql.exec("DELETE FROM readers WHERE document_number = ?", documentNumber);
    this.#sql.exec(
      "INSERT OR IGNORE INTO readers (document_number, reader) SELECT ?, value FROM json_each(?)",
      documentNumber,
      JSON.stringify(readers),
    );
    return documentNumber;
  }

  /** Writes a tombstone; returns the document's number. */
  bury(documentId: string, revision: number): number {
    const { document_number: documentNumber } = this.#sql
      .exec<{ document_number: number }>(
        `INSERT INTO documents (document_id, source_id, revision, is_removed) VALUES (?, '', ?, 1)
         ON CONFLICT (document_id) DO UPDATE SET revision = excluded.revision, is_removed = 1, embedding_model = NULL
         RETURNING document_number`,
        documentId,
        revision,
      )
      .one();
    this.#sql.exec("DELETE FROM readers WHERE document_number = ?", documentNumber);
    return documentNumber;
  }

  /** Selects what a query may see; every ranking is made of this selection alone. */
  select({ readers, documentIds, sourceIds }: DocumentFilter): DocumentSelection {
    const clauses = ["documents.is_removed = 0", READABLE];
    const bindings = [JSON.stringify(readers)];
    if (documentIds !== undefined) {
      clauses.push("documents.document_id IN (SELECT value FROM json_each(?))");
      bindings.push(JSON.stringify(documentIds));
    }
    if (sourceIds !== undefined) {
      clauses.push("documents.source_id IN (SELECT value FROM json_each(?))");
      bindings.push(JSON.stringify(sourceIds));
    }
    return {
      sql: `SELECT documents.document_number FROM documents WHERE ${clauses.join(" AND ")}`,
      bindings,
    };
  }

  /** The numbers of the selected documents. */
  numbersOf({ sql, bindings }: DocumentSelection): number[] {
    const rows = this.#sql.exec<{ document_number: number }>(sql, ...bindings).toArray();
    return rows.map((row) => row.document_number);
  }
}

const READABLE = `EXISTS (
  SELECT 1 FROM readers
  WHERE readers.document_number = documents.document_number
    AND readers.reader IN (SELECT value FROM json_each(?)))`;
