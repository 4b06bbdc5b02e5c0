import type { Passage } from "../schemas/passage-schemas.ts";
import type { Retrieval } from "../schemas/search-schemas.ts";

/** A vector and the model that made it. */
export interface Embedding {
  model: string;
  vector: Float32Array;
}

/** Words of the question that pages may say otherwise. */
export interface QueryExpansion {
  /** As the question says it; a page that says it too is never outranked by one that says it otherwise alone. */
  term: string;
  /** What counts in its place, as whole phrases and for less. */
  alternatives: string[];
}

/** What is looked for, by whom: `readers` are the caller's groups, and filter before anything is ranked. */
export interface PassageQuery {
  text: string;
  /** Null searches by words alone; so does a model other than the index's. */
  embedding: Embedding | null;
  readers: string[];
  limit: number;
  /** No more passages than this of one document, so that a long page does not crowd out the others; `limit` by default. */
  passagesPerDocument?: number;
  documentIds?: string[];
  sourceIds?: string[];
  expansions?: QueryExpansion[];
}

/** A found passage, with the revision of its page that the index holds. */
export interface PassageHit extends Passage {
  documentId: string;
  sourceId: string;
  revision: number;
  /** Comparable within one search only. */
  score: number;
}

export interface PassageHits {
  hits: PassageHit[];
  retrieval: Retrieval;
}

/** Everything the index is to hold of one revision of a page; `vectors` has one entry a passage. */
export interface DocumentPassages {
  documentId: string;
  sourceId: string;
  revision: number;
  title: string;
  readers: string[];
  passages: Passage[];
  embedding: { model: string; vectors: Float32Array[] } | null;
}

/** Finds passages of one tenant, best first. */
export interface PassageSearch {
  search(tenantId: string, query: PassageQuery): Promise<PassageHits>;
}

/** Changes what is found. Both ignore a revision lower than the highest one applied, and return that highest one. */
export interface PassageIndexing {
  replaceDocument(tenantId: string, document: DocumentPassages): Promise<number>;
  removeDocument(tenantId: string, documentId: string, revision: number): Promise<number>;
  /** Removes everything of a tenant that was deleted, and returns how many passages that were. */
  removeTenant(tenantId: string): Promise<number>;
}

export interface SearchIndex extends PassageSearch, PassageIndexing {
  readonly provider: string;
}
