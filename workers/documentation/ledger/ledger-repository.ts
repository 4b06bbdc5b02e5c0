import type { Failure } from "../../../shared/errors/result.ts";
import type { DocumentStatus } from "../../../shared/schemas/document-schemas.ts";

/** A row of the ledger as `indexing` needs it. */
interface LedgerRow {
  sourceId: string;
  title: string;
  bodyKey: string;
  revision: number;
  status: DocumentStatus;
  /** Milliseconds since 1970; null when the row does not wait for the index. */
  nextRingAt: number | null;
  /** The groups that may read the source. */
  readers: string[];
}

/** The ledger of all tenants, as the index follows it. */
export interface LedgerRepository {
  find(tenantId: string, documentId: string): Promise<LedgerRow | null>;
  /**
   * Notes that the index holds this revision, and how it was made; nothing happens when the row wants another. Returns
   * the deleted source of which nothing else waits, or null; the row goes on waiting until that source is purged.
   */
  confirm(
    tenantId: string,
    documentId: string,
    applied: { revision: number; indexVersion: string | null },
  ): Promise<string | null>;
  /** Notes why a waiting row cannot be indexed; with a revision only when the row still wants that one. */
  recordFailure(
    tenantId: string,
    documentId: string,
    outcome: { revision: number | null; failure: Failure },
  ): Promise<void>;
}
