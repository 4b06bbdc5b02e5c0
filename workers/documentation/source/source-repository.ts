import type { KeptResult } from "../../../shared/idempotency/claim.ts";
import type { DocumentCounts, Source } from "../../../shared/schemas/source-schemas.ts";
import type { WriteTimes } from "../document/document-repository.ts";
import type { PagedList } from "../listing/read-page.ts";

/** The counts of a source that has no document yet. */
export const NO_DOCUMENTS: DocumentCounts = { pending: 0, indexed: 0, failed: 0, deleted: 0 };

/** What is written of a new source; times are milliseconds since 1970. */
interface SourceRow extends Pick<Source, "id" | "type" | "name" | "config" | "readers"> {
  createdAt: number;
}

/** The sources of all tenants. */
export interface SourceRepository {
  /** Also keeps what repetitions are answered with, in one transaction. */
  insert(tenantId: string, source: SourceRow, kept: KeptResult | null): Promise<void>;
  exists(tenantId: string, id: string): Promise<boolean>;
  find(tenantId: string, id: string): Promise<Source | null>;
  /** Does nothing to a source that does not exist. */
  rename(tenantId: string, id: string, change: { name: string; updatedAt: number }): Promise<void>;
  /** Names other readers and has the documents wait for the index, in one transaction; returns those documents. */
  changeReaders(
    tenantId: string,
    id: string,
    change: WriteTimes & { readers: string[] },
  ): Promise<{ id: string }[]>;
  /**
   * Turns a source and all its documents into tombstones, in one transaction, and returns the documents. Of the source
   * its place in lists is left, for cursors.
   */
  bury(tenantId: string, id: string, times: WriteTimes): Promise<{ id: string }[]>;
  /** Forgets the documents of a source that was buried. */
  purge(tenantId: string, id: string): Promise<void>;
  /** Oldest first, without those that were buried; one of these is still a cursor. */
  listOf(tenantId: string): PagedList<Source>;
}
