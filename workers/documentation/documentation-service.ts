import { WorkerEntrypoint } from "cloudflare:workers";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type {
  DesiredDocument,
  DocumentRevision,
  DocumentationContract,
  RetrievalOutcome,
  RetrievalRequest,
} from "../../shared/contracts/documentation-contract.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type { Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { LogDetails } from "../../shared/observability/log-record.ts";
import type {
  Alias,
  AliasChange,
  AliasImport,
  ImportOutcome,
  NewAlias,
} from "../../shared/schemas/alias-schemas.ts";
import type {
  DocumentBatch,
  DocumentQuery,
  PushOutcome,
  SourceDocument,
} from "../../shared/schemas/document-schemas.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import type { AliasProposal } from "../../shared/schemas/proposal-schemas.ts";
import type { SearchQuery, SearchResponse } from "../../shared/schemas/search-schemas.ts";
import type {
  NewSource,
  ReindexOutcome,
  Source,
  SourceChange,
} from "../../shared/schemas/source-schemas.ts";
import { changeAlias } from "./alias/change-alias.ts";
import { createAlias } from "./alias/create-alias.ts";
import { deleteAlias } from "./alias/delete-alias.ts";
import { importAliases } from "./alias/import-aliases.ts";
import { listAliases } from "./alias/list-aliases.ts";
import { deleteDocument } from "./document/delete-document.ts";
import { listDocuments } from "./document/list-documents.ts";
import { pushDocuments } from "./document/push-documents.ts";
import { retryDocument } from "./document/retry-document.ts";
import { openDocumentation, type DocumentationDependencies } from "./env.ts";
import { confirmApplied } from "./ledger/confirm-applied.ts";
import { readDesired } from "./ledger/read-desired.ts";
import { approveProposal } from "./proposal/approve-proposal.ts";
import { dismissProposal } from "./proposal/dismiss-proposal.ts";
import { listProposals } from "./proposal/list-proposals.ts";
import { recordAbbreviations } from "./proposal/record-abbreviations.ts";
import { confirmRevisions } from "./search/confirm-revisions.ts";
import { retrieve } from "./search/retrieve.ts";
import { search } from "./search/search.ts";
import { changeSource } from "./source/change-source.ts";
import { createSource } from "./source/create-source.ts";
import { deleteSource } from "./source/delete-source.ts";
import { getSource } from "./source/get-source.ts";
import { listSources } from "./source/list-sources.ts";
import { reindexSource } from "./source/reindex-source.ts";

/** Sources, the ledger of their documents, and the search over them. */
export class DocumentationService
  extends WorkerEntrypoint<DocumentationBindings>
  implements DocumentationContract
{
  createSource(ctx: CallerContext, source: NewSource): Promise<Result<Source>> {
    return this.#run(ctx, { name: "createSource" }, (opened) => createSource(opened, ctx, source));
  }

  listSources(ctx: CallerContext, page: PageQuery): Promise<Result<Page<Source>>> {
    return this.#run(ctx, { name: "listSources" }, (opened) => listSources(opened, ctx, page));
  }

  getSource(ctx: CallerContext, sourceId: string): Promise<Result<Source>> {
    return this.#run(ctx, { name: "getSource" }, (opened) => getSource(opened, ctx, sourceId));
  }

  changeSource(
    ctx: CallerContext,
    sourceId: string,
    change: SourceChange,
  ): Promise<Result<Source>> {
    return this.#run(ctx, { name: "changeSource" }, (opened) =>
      changeSource(opened, ctx, { ...change, sourceId }),
    );
  }

  deleteSource(ctx: CallerContext, sourceId: string): Promise<Result<null>> {
    return this.#run(ctx, { name: "deleteSource" }, (opened) =>
      deleteSource(opened, ctx, sourceId),
    );
  }

  reindexSource(ctx: CallerContext, sourceId: string): Promise<Result<ReindexOutcome>> {
    return this.#run(ctx, { name: "reindexSource" }, (opened) =>
      reindexSource(opened, ctx, sourceId),
    );
  }

  pushDocuments(
    ctx: CallerContext,
    sourceId: string,
    { documents }: DocumentBatch,
  ): Promise<Result<PushOutcome>> {
    const details = { count: documents.length };
    return this.#run(ctx, { name: "pushDocuments", details }, (opened) =>
      pushDocuments(opened, ctx, { sourceId, documents }),
    );
  }

  listDocuments(
    ctx: CallerContext,
    sourceId: string,
    query: DocumentQuery,
  ): Promise<Result<Page<SourceDocument>>> {
    return this.#run(ctx, { name: "listDocuments" }, (opened) =>
      listDocuments(opened, ctx, { ...query, sourceId }),
    );
  }

  deleteDocument(ctx: CallerContext, sourceId: string, externalId: string): Promise<Result<null>> {
    return this.#run(ctx, { name: "deleteDocument" }, (opened) =>
      deleteDocument(opened, ctx, { sourceId, externalId }),
    );
  }

  retryDocument(
    ctx: CallerContext,
    sourceId: string,
    externalId: string,
  ): Promise<Result<SourceDocument>> {
    return this.#run(ctx, { name: "retryDocument" }, (opened) =>
      retryDocument(opened, ctx, { sourceId, externalId }),
    );
  }

  createAlias(ctx: CallerContext, alias: NewAlias): Promise<Result<Alias>> {
    return this.#run(ctx, { name: "createAlias" }, (opened) => createAlias(opened, ctx, alias));
  }

  listAliases(ctx: CallerContext, page: PageQuery): Promise<Result<Page<Alias>>> {
    return this.#run(ctx, { name: "listAliases" }, (opened) => listAliases(opened, ctx, page));
  }

  changeAlias(ctx: CallerContext, aliasId: string, change: AliasChange): Promise<Result<Alias>> {
    return this.#run(ctx, { name: "changeAlias" }, (opened) =>
      changeAlias(opened, ctx, { ...change, aliasId }),
    );
  }

  deleteAlias(ctx: CallerContext, aliasId: string): Promise<Result<null>> {
    return this.#run(ctx, { name: "deleteAlias" }, (opened) => deleteAlias(opened, ctx, aliasId));
  }

  importAliases(ctx: CallerContext, batch: AliasImport): Promise<Result<ImportOutcome>> {
    const details = { count: batch.items.length };
    return this.#run(ctx, { name: "importAliases", details }, (opened) =>
      importAliases(opened, ctx, batch),
    );
  }

  listProposals(ctx: CallerContext, page: PageQuery): Promise<Result<Page<AliasProposal>>> {
    return this.#run(ctx, { name: "listProposals" }, (opened) => listProposals(opened, ctx, page));
  }

  approveProposal(ctx: CallerContext, proposalId: string): Promise<Result<Alias>> {
    return this.#run(ctx, { name: "approveProposal" }, (opened) =>
      approveProposal(opened, ctx, proposalId),
    );
  }

  dismissProposal(ctx: CallerContext, proposalId: string): Promise<Result<null>> {
    return this.#run(ctx, { name: "dismissProposal" }, (opened) =>
      dismissProposal(opened, ctx, proposalId),
    );
  }

  search(ctx: CallerContext, query: SearchQuery): Promise<Result<SearchResponse>> {
    const defer = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
    return this.#run(ctx, { name: "search" }, (opened) => search({ ...opened, defer }, ctx, query));
  }

  retrieve(ctx: CallerContext, request: RetrievalRequest): Promise<Result<RetrievalOutcome>> {
    return this.#run(ctx, { name: "retrieve" }, (opened) => retrieve(opened, ctx, request));
  }

  confirmRevisions(ctx: CallerContext, documents: DocumentRevision[]): Promise<boolean> {
    const details = { count: documents.length };
    return this.#run(ctx, { name: "confirmRevisions", details }, (opened) =>
      confirmRevisions(opened, ctx, documents),
    );
  }

  readDesired(ctx: CallerContext, documentId: string): Promise<DesiredDocument> {
    return this.#run(ctx, { name: "readDesired", details: { documentId } }, (opened) =>
      readDesired(opened, ctx, documentId),
    );
  }

  confirmApplied(
    ...[ctx, documentId, revision, indexVersion]: Parameters<
      DocumentationContract["confirmApplied"]
    >
  ): Promise<void> {
    const details = { documentId, revision };
    return this.#run(ctx, { name: "confirmApplied", details }, (opened) =>
      confirmApplied(opened, ctx, { documentId, revision, indexVersion }),
    );
  }

  recordAbbreviations(
    ...[ctx, page]: Parameters<DocumentationContract["recordAbbreviations"]>
  ): Promise<void> {
    const { documentId, revision } = page;
    const details = { documentId, revision, count: page.abbreviations.length };
    return this.#run(ctx, { name: "recordAbbreviations", details }, (opened) =>
      recordAbbreviations(opened, ctx, page),
    );
  }

  recordFailure(
    ...[ctx, documentId, revision, failure]: Parameters<DocumentationContract["recordFailure"]>
  ): Promise<void> {
    const details = { documentId, code: failure.code };
    return this.#run(ctx, { name: "recordFailure", details }, ({ ledger }) =>
      ledger.recordFailure(ctx.tenantId, documentId, { revision, failure }),
    );
  }

  health(asked: string[]): Promise<HealthReport> {
    const { checks, vector } = openDocumentation(this.env);
    return collectHealth({ name: "documentation", checks, services: { vector } }, asked);
  }

  #run<T>(
    ctx: CallerContext,
    { name, details = {} }: { name: string; details?: LogDetails },
    work: (opened: DocumentationDependencies) => Promise<T>,
  ): Promise<T> {
    const operation = { service: "documentation" as const, name, ctx, details };
    const opened = openDocumentation(this.env);
    const following = opened.followIndexVersion(ctx);
    if (following !== null) this.ctx.waitUntil(following);
    return logOperation(operation, () => work(opened));
  }
}
