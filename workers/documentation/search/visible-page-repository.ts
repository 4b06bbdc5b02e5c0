/** A page of the ledger that is not deleted, with what decides whether its passages may be shown. */
export interface VisiblePage {
  documentId: string;
  externalId: string;
  title: string;
  url: string | null;
  /** The latest, whether or not the index holds it. */
  revision: number;
  /** Passages of this revision and older ones were deleted. */
  deletedRevision: number;
  /** The groups that may read it. */
  readers: string[];
  /** Milliseconds since 1970. */
  sourceUpdatedAt: number;
}

/** What the ledger says at the moment of a search; never out of a replica, which may lag. */
export interface VisiblePageRepository {
  /** Those of the documents that exist, in one read. */
  find(tenantId: string, documentIds: string[]): Promise<VisiblePage[]>;
  /** A number that changes with everything that a search shows. */
  readIndexRevision(tenantId: string): Promise<number>;
}
