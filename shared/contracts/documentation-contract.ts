import type { Failure, Result } from "../errors/result.ts";
import type {
  Alias,
  AliasChange,
  AliasImport,
  ImportOutcome,
  NewAlias,
} from "../schemas/alias-schemas.ts";
import type {
  DocumentBatch,
  DocumentQuery,
  ExportedDocument,
  PushOutcome,
  SourceDocument,
} from "../schemas/document-schemas.ts";
import type { IdempotencyKey } from "../schemas/idempotency-key.ts";
import type { Page, PageQuery } from "../schemas/page-schemas.ts";
import type { Passage } from "../schemas/passage-schemas.ts";
import type { Abbreviation, AliasProposal } from "../schemas/proposal-schemas.ts";
import type { Retrieval, SearchQuery, SearchResponse } from "../schemas/search-schemas.ts";
import type { NewSource, ReindexOutcome, Source, SourceChange } from "../schemas/source-schemas.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";
import type { RemovedPortion } from "./tenant-data.ts";

/** What to retrieve for an answer, or for the proof that a page can be found. */
export interface RetrievalRequest {
  query: string;
  /** How many passages. */
  limit: number;
  passagesPerDocument: number;
  sourceIds?: string[];
  documentIds?: string[];
}

/** A passage of a page that exists at this moment and that the caller may read. */
export interface RetrievedPassage extends Passage {
  documentId: string;
  sourceId: string;
  externalId: string;
  revision: number;
  title: string;
  /** The page's address with the heading's anchor, or null. */
  url: string | null;
  updatedAt: string;
  score: number;
}

export interface RetrievalOutcome {
  passages: RetrievedPassage[];
  retrieval: Retrieval;
  /** The terms of the aliases that were applied; none when left out. */
  expandedAliases?: string[];
}

/** A revision of a page, which something was made of. */
export interface DocumentRevision {
  documentId: string;
  revision: number;
}

/** What the ledger wants the index to hold of a document. */
export type DesiredDocument =
  | { state: "settled" }
  | { state: "removed"; revision: number }
  | {
      state: "current";
      revision: number;
      sourceId: string;
      title: string;
      markdown: string;
      readers: string[];
    };

/**
 * Sources, documents and the search over them. Whatever belongs to another tenant is NOT_FOUND. What is called twice with
 * one `idempotencyKey` is done once; with another body it fails with IDEMPOTENCY_KEY_REUSED.
 */
export interface DocumentationContract extends HealthReporting {
  /** Fails with SOURCE_TYPE_UNAVAILABLE for a type that is not built. */
  createSource(
    ctx: CallerContext,
    source: NewSource,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<Source>>;
  listSources(ctx: CallerContext, page: PageQuery): Promise<Result<Page<Source>>>;
  getSource(ctx: CallerContext, sourceId: string): Promise<Result<Source>>;
  /** New readers count for everything shown from the moment this returns; the pages are indexed again for them. */
  changeSource(ctx: CallerContext, sourceId: string, change: SourceChange): Promise<Result<Source>>;
  /** It and all its documents are gone from every answer, search and list from the moment this returns. */
  deleteSource(ctx: CallerContext, sourceId: string): Promise<Result<null>>;
  /** Has all of a source's documents indexed again as they stand; searches find them meanwhile. */
  reindexSource(
    ctx: CallerContext,
    sourceId: string,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<ReindexOutcome>>;

  /** Takes each document of a batch or rejects it alone; what is accepted stands in the ledger when this returns. */
  pushDocuments(
    ctx: CallerContext,
    sourceId: string,
    batch: DocumentBatch,
  ): Promise<Result<PushOutcome>>;
  /** Ordered by external id; without `status` all but the deleted ones. */
  listDocuments(
    ctx: CallerContext,
    sourceId: string,
    query: DocumentQuery,
  ): Promise<Result<Page<SourceDocument>>>;
  /** The same with their Markdown, for an export of the tenant. Fails with FORBIDDEN for anybody but an owner. */
  exportDocuments(
    ctx: CallerContext,
    sourceId: string,
    page: PageQuery,
  ): Promise<Result<Page<ExportedDocument>>>;
  /** Gone from every answer and search from the moment this returns. */
  deleteDocument(ctx: CallerContext, sourceId: string, externalId: string): Promise<Result<null>>;
  /** Has a document indexed again, with its content as it stands; a repetition is answered with how it stands then. */
  // oxlint-disable-next-line max-params -- a document's name is two ids
  retryDocument(
    ctx: CallerContext,
    sourceId: string,
    externalId: string,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<SourceDocument>>;

  /** Fails with ALIAS_TERM_TAKEN or ALIAS_LIMIT_REACHED. */
  createAlias(
    ctx: CallerContext,
    alias: NewAlias,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<Alias>>;
  /** Oldest first. */
  listAliases(ctx: CallerContext, page: PageQuery): Promise<Result<Page<Alias>>>;
  /** Counts for every search that begins after this returns. Fails with ALIAS_TERM_TAKEN. */
  changeAlias(ctx: CallerContext, aliasId: string, change: AliasChange): Promise<Result<Alias>>;
  deleteAlias(ctx: CallerContext, aliasId: string): Promise<Result<null>>;
  /** Takes each alias, in place of one with its term, or rejects it alone. */
  importAliases(
    ctx: CallerContext,
    batch: AliasImport,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<ImportOutcome>>;

  /** What pages that the caller may read propose, those of most pages first. */
  listProposals(ctx: CallerContext, page: PageQuery): Promise<Result<Page<AliasProposal>>>;
  /** Makes an alias of a proposal. Fails with ALIAS_TERM_TAKEN or ALIAS_LIMIT_REACHED. */
  approveProposal(
    ctx: CallerContext,
    proposalId: string,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<Alias>>;
  /** Nobody sees it again. */
  dismissProposal(ctx: CallerContext, proposalId: string): Promise<Result<null>>;

  /** One result a document, best passage first. Fails with INDEX_UNAVAILABLE. */
  search(ctx: CallerContext, query: SearchQuery): Promise<Result<SearchResponse>>;
  /** The passages under an answer, by the same path as `search`, uncached. Fails with INDEX_UNAVAILABLE. */
  retrieve(ctx: CallerContext, request: RetrievalRequest): Promise<Result<RetrievalOutcome>>;
  /** Whether each document stands at just this revision and the caller may read it; false when one was changed, deleted or hidden. */
  confirmRevisions(ctx: CallerContext, documents: DocumentRevision[]): Promise<boolean>;

  /** What `indexing` has to do for a document; `settled` when nothing is waiting. */
  readDesired(ctx: CallerContext, documentId: string): Promise<DesiredDocument>;
  /** The index was found to hold this revision, written with this version; ignored when the ledger wants a later one. */
  confirmApplied(
    ctx: CallerContext,
    documentId: string,
    revision: number,
    indexVersion: string | null,
  ): Promise<void>;
  /** What this revision writes out, in place of what the page proposed before; ignored when the ledger wants a later one. */
  recordAbbreviations(
    ctx: CallerContext,
    page: { documentId: string; revision: number; abbreviations: Abbreviation[] },
  ): Promise<void>;
  /** This revision cannot be indexed, and why; ignored when the ledger wants a later one. */
  recordFailure(
    ctx: CallerContext,
    documentId: string,
    revision: number | null,
    failure: Failure,
  ): Promise<void>;

  /** Removes a portion of what there is of a tenant that is deleted, index and bodies too; nothing of it is found any more from the first call on. */
  deleteTenantData(ctx: CallerContext): Promise<RemovedPortion>;
}
