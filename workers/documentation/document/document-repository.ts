import type { Claim } from "../../../shared/idempotency/claim.ts";
import type { DocumentStatus, SourceDocument } from "../../../shared/schemas/document-schemas.ts";
import type { PagedList } from "../listing/read-page.ts";

/** A document by the name that its source gives it. */
export interface DocumentKey {
  sourceId: string;
  externalId: string;
}

/** A revision of a page as it enters the ledger; times are milliseconds since 1970. */
export interface LedgerEntry {
  /** Used when the document is new; otherwise it keeps the one it has. */
  id: string;
  externalId: string;
  title: string;
  url: string | null;
  contentHash: string;
  bodyKey: string;
  sourceUpdatedAt: number;
}

/** When something is written, and when the sweeper may first ring for it; milliseconds since 1970. */
export interface WriteTimes {
  now: number;
  nextRingAt: number;
}

/** When something is written, and the claim, if any, under which that is done once. */
export interface ClaimedTimes extends WriteTimes {
  claim: Claim | null;
}

/** The ledger of all tenants, as those see it who push pages. */
export interface DocumentRepository {
  /** The content hashes of those documents that exist and are not deleted, by external id. */
  findHashes(
    tenantId: string,
    sourceId: string,
    externalIds: string[],
  ): Promise<Map<string, string>>;
  /** Writes what is new, changed or was deleted, in one statement, and returns those rows; none of a deleted source. */
  upsert(
    tenantId: string,
    sourceId: string,
    write: WriteTimes & { entries: LedgerEntry[] },
  ): Promise<{ id: string }[]>;
  /** Also a tombstone, unless its source is deleted. */
  find(tenantId: string, key: DocumentKey): Promise<SourceDocument | null>;
  /** Turns a document into a tombstone and returns it; nothing when it is one already, or never was. */
  bury(tenantId: string, key: DocumentKey, times: WriteTimes): Promise<{ id: string }[]>;
  /** Has a failed or waiting document wait anew and returns it; nothing when there is none. */
  requeue(tenantId: string, key: DocumentKey, times: ClaimedTimes): Promise<SourceDocument[]>;
  /** Has all of a source's documents but the deleted ones wait anew at their revisions, and returns them. */
  requeueSource(tenantId: string, sourceId: string, times: ClaimedTimes): Promise<{ id: string }[]>;
  /** By external id; without a status all but the deleted ones. */
  listOf(
    tenantId: string,
    sourceId: string,
    status: DocumentStatus | undefined,
  ): PagedList<SourceDocument>;
}
