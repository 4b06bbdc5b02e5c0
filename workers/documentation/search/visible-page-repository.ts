import type { Alias } from "../../../shared/schemas/alias-schemas.ts";

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

/** An alias that searches may use. */
export type KnownAlias = Pick<Alias, "term" | "expansions">;

/** What a search has to know before it begins. */
export interface SearchState {
  /** A number that changes with everything that a search shows. */
  revision: number;
  /** The enabled aliases with a wording that begins with one of the words, by their terms. */
  aliases: KnownAlias[];
}

/** What the ledger says at the moment of a search; never out of a replica, which may lag. */
export interface VisiblePageRepository {
  /** Those of the documents that exist, in one read. */
  find(tenantId: string, documentIds: string[]): Promise<VisiblePage[]>;
  /** In one read, whatever the number of aliases; `words` are the stems of the question. */
  readSearchState(tenantId: string, words: string[]): Promise<SearchState>;
}
