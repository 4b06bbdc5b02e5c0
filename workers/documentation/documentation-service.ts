import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import { succeed, type Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { runOnce, type KeyedRequest, type OnceWork } from "../../shared/idempotency/run-once.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { LogDetails } from "../../shared/observability/log-record.ts";
import { Alias } from "../../shared/schemas/alias-schemas.ts";
import { ReindexOutcome, Source } from "../../shared/schemas/source-schemas.ts";
import { changeAlias } from "./alias/change-alias.ts";
import { createAlias } from "./alias/create-alias.ts";
import { deleteAlias } from "./alias/delete-alias.ts";
import { importAliases, replayImport } from "./alias/import-aliases.ts";
import { listAliases } from "./alias/list-aliases.ts";
import { deleteDocument } from "./document/delete-document.ts";
import { listDocuments } from "./document/list-documents.ts";
import { pushDocuments } from "./document/push-documents.ts";
import { findDocument, retryDocument } from "./document/retry-document.ts";
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
import { TenantDataMethods } from "./tenant-data-methods.ts";

type Asked<Name extends keyof DocumentationContract> = Parameters<DocumentationContract[Name]>;
type Answered<Name extends keyof DocumentationContract> = ReturnType<DocumentationContract[Name]>;

/** Sources, the ledger of their documents, and the search over them. */
export class DocumentationService extends TenantDataMethods implements DocumentationContract {
  createSource(...[ctx, source, key]: Asked<"createSource">): Answered<"createSource"> {
    const request = { operation: "createSource", key, asked: source };
    return this.#once(ctx, request, (opened) => ({
      act: (claim) => createSource({ ...opened, claim }, ctx, source),
      replay: (result) => succeed(Source.parse(result)),
    }));
  }

  listSources(...[ctx, page]: Asked<"listSources">): Answered<"listSources"> {
    return this.#run(ctx, { name: "listSources" }, (opened) => listSources(opened, ctx, page));
  }

  getSource(...[ctx, sourceId]: Asked<"getSource">): Answered<"getSource"> {
    return this.#run(ctx, { name: "getSource" }, (opened) => getSource(opened, ctx, sourceId));
  }

  changeSource(...[ctx, sourceId, change]: Asked<"changeSource">): Answered<"changeSource"> {
    return this.#run(ctx, { name: "changeSource" }, (opened) =>
      changeSource(opened, ctx, { ...change, sourceId }),
    );
  }

  deleteSource(...[ctx, sourceId]: Asked<"deleteSource">): Answered<"deleteSource"> {
    return this.#run(ctx, { name: "deleteSource" }, (opened) =>
      deleteSource(opened, ctx, sourceId),
    );
  }

  reindexSource(...[ctx, sourceId, key]: Asked<"reindexSource">): Answered<"reindexSource"> {
    const request = { operation: "reindexSource", key, asked: sourceId };
    return this.#once(ctx, request, (opened) => ({
      act: (claim) => reindexSource({ ...opened, claim }, ctx, sourceId),
      replay: (result) => succeed(ReindexOutcome.parse(result)),
    }));
  }

  pushDocuments(
    ...[ctx, sourceId, { documents }]: Asked<"pushDocuments">
  ): Answered<"pushDocuments"> {
    const details = { count: documents.length };
    return this.#run(ctx, { name: "pushDocuments", details }, (opened) =>
      pushDocuments(opened, ctx, { sourceId, documents }),
    );
  }

  listDocuments(...[ctx, sourceId, query]: Asked<"listDocuments">): Answered<"listDocuments"> {
    return this.#run(ctx, { name: "listDocuments" }, (opened) =>
      listDocuments(opened, ctx, { ...query, sourceId }),
    );
  }

  deleteDocument(
    ...[ctx, sourceId, externalId]: Asked<"deleteDocument">
  ): Answered<"deleteDocument"> {
    return this.#run(ctx, { name: "deleteDocument" }, (opened) =>
      deleteDocument(opened, ctx, { sourceId, externalId }),
    );
  }

  retryDocument(
    ...[ctx, sourceId, externalId, key]: Asked<"retryDocument">
  ): Answered<"retryDocument"> {
    const asked = { sourceId, externalId };
    const request = { operation: "retryDocument", key, asked };
    return this.#once(ctx, request, (opened) => ({
      act: (claim) => retryDocument({ ...opened, claim }, ctx, asked),
      replay: () => findDocument(opened, ctx, asked),
    }));
  }

  createAlias(...[ctx, alias, key]: Asked<"createAlias">): Answered<"createAlias"> {
    const request = { operation: "createAlias", key, asked: alias };
    return this.#once(ctx, request, (opened) => ({
      act: (claim) => createAlias({ ...opened, claim }, ctx, alias),
      replay: (made) => succeed(Alias.parse(made)),
    }));
  }

  listAliases(...[ctx, page]: Asked<"listAliases">): Answered<"listAliases"> {
    return this.#run(ctx, { name: "listAliases" }, (opened) => listAliases(opened, ctx, page));
  }

  changeAlias(...[ctx, aliasId, change]: Asked<"changeAlias">): Answered<"changeAlias"> {
    return this.#run(ctx, { name: "changeAlias" }, (opened) =>
      changeAlias(opened, ctx, { ...change, aliasId }),
    );
  }

  deleteAlias(...[ctx, aliasId]: Asked<"deleteAlias">): Answered<"deleteAlias"> {
    return this.#run(ctx, { name: "deleteAlias" }, (opened) => deleteAlias(opened, ctx, aliasId));
  }

  importAliases(...[ctx, batch, key]: Asked<"importAliases">): Answered<"importAliases"> {
    const details = { count: batch.items.length };
    const request = { operation: "importAliases", key, asked: batch, details };
    return this.#once(ctx, request, (opened) => ({
      act: (claim) => importAliases({ ...opened, claim }, ctx, batch),
      replay: (keys) => replayImport(batch, keys),
    }));
  }

  listProposals(...[ctx, page]: Asked<"listProposals">): Answered<"listProposals"> {
    return this.#run(ctx, { name: "listProposals" }, (opened) => listProposals(opened, ctx, page));
  }

  approveProposal(
    ...[ctx, proposalId, key]: Asked<"approveProposal">
  ): Answered<"approveProposal"> {
    const request = { operation: "approveProposal", key, asked: proposalId };
    return this.#once(ctx, request, (opened) => ({
      act: (claim) => approveProposal({ ...opened, claim }, ctx, proposalId),
      replay: (made) => succeed(Alias.parse(made)),
    }));
  }

  dismissProposal(...[ctx, proposalId]: Asked<"dismissProposal">): Answered<"dismissProposal"> {
    return this.#run(ctx, { name: "dismissProposal" }, (opened) =>
      dismissProposal(opened, ctx, proposalId),
    );
  }

  search(...[ctx, query]: Asked<"search">): Answered<"search"> {
    const defer = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
    return this.#run(ctx, { name: "search" }, (opened) => search({ ...opened, defer }, ctx, query));
  }

  retrieve(...[ctx, request]: Asked<"retrieve">): Answered<"retrieve"> {
    return this.#run(ctx, { name: "retrieve" }, (opened) => retrieve(opened, ctx, request));
  }

  confirmRevisions(...[ctx, documents]: Asked<"confirmRevisions">): Answered<"confirmRevisions"> {
    const details = { count: documents.length };
    return this.#run(ctx, { name: "confirmRevisions", details }, (opened) =>
      confirmRevisions(opened, ctx, documents),
    );
  }

  readDesired(...[ctx, documentId]: Asked<"readDesired">): Answered<"readDesired"> {
    return this.#run(ctx, { name: "readDesired", details: { documentId } }, (opened) =>
      readDesired(opened, ctx, documentId),
    );
  }

  confirmApplied(
    ...[ctx, documentId, revision, indexVersion]: Asked<"confirmApplied">
  ): Answered<"confirmApplied"> {
    const details = { documentId, revision };
    return this.#run(ctx, { name: "confirmApplied", details }, (opened) =>
      confirmApplied(opened, ctx, { documentId, revision, indexVersion }),
    );
  }

  recordAbbreviations(
    ...[ctx, page]: Asked<"recordAbbreviations">
  ): Answered<"recordAbbreviations"> {
    const { documentId, revision } = page;
    const details = { documentId, revision, count: page.abbreviations.length };
    return this.#run(ctx, { name: "recordAbbreviations", details }, (opened) =>
      recordAbbreviations(opened, ctx, page),
    );
  }

  recordFailure(
    ...[ctx, documentId, revision, failure]: Asked<"recordFailure">
  ): Answered<"recordFailure"> {
    const details = { documentId, code: failure.code };
    return this.#run(ctx, { name: "recordFailure", details }, ({ ledger }) =>
      ledger.recordFailure(ctx.tenantId, documentId, { revision, failure }),
    );
  }

  health(...[asked]: Asked<"health">): Answered<"health"> {
    const { checks, vector } = openDocumentation(this.env);
    return collectHealth({ name: "documentation", checks, services: { vector } }, asked);
  }

  #once<T>(
    ctx: CallerContext,
    { details = {}, ...request }: KeyedRequest & { details?: LogDetails },
    workOver: (opened: DocumentationDependencies) => OnceWork<T>,
  ): Promise<Result<T>> {
    return this.#run(ctx, { name: request.operation, details }, (opened) =>
      runOnce(opened, { ...request, ctx }, workOver(opened)),
    );
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
