import type { CallerContext } from "../../shared/contracts/caller-context.ts";

/** A row of the ledger that waits for the index, and how often the sweeper has rung for it. */
export interface WaitingDocument {
  documentId: string;
  rings: number;
}

/** A row that was rung for, and when to ring again; milliseconds since 1970. */
interface RungDocument {
  documentId: string;
  nextRingAt: number;
}

/** Which stale rows are to wait; `now` is in milliseconds since 1970. */
interface StalePage {
  version: string;
  after: string;
  now: number;
  limit: number;
}

/** The rows of the ledger that wait for the index. */
export interface WaitingDocuments {
  /** Those of a tenant that are due, the longest waiting first. */
  listDue(tenantId: string, now: number, limit: number): Promise<WaitingDocument[]>;
  /** Notes that these were rung for; a row that was written meanwhile, and so is not due any more, is left alone. */
  postpone(tenantId: string, now: number, documents: RungDocument[]): Promise<void>;
  /**
   * Has indexed rows of another version wait as they stand, so that searches go on with what they have; returns their
   * ids in order, from the one that follows `after`.
   */
  requeueStale(tenantId: string, page: StalePage): Promise<string[]>;
  /** When the next row of a tenant is due, or null when none waits. */
  findNextRing(tenantId: string): Promise<number | null>;
}

/** Tells `indexing` that rows of the ledger wait for it. */
export interface Doorbell {
  ring(ctx: Pick<CallerContext, "tenantId" | "requestId">, documentIds: string[]): Promise<void>;
}

/** What the sweeper reads and rings; the Worker that hosts it brings them. */
export interface LedgerSweeperCollaborators {
  waiting: WaitingDocuments;
  doorbell: Doorbell;
  /** The version with which pages are indexed from now on, or null when it is not known. */
  readIndexVersion(): Promise<string | null>;
}
