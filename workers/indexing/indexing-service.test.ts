import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import type { IndexingJob } from "../../shared/events/indexing-job.ts";
import type { SourceDocument } from "../../shared/schemas/document-schemas.ts";
import { aCaller } from "../../test/support/callers.ts";
import { IndexingService } from "./index.ts";

const documentation = bound<DocumentationContract>(env.DOCUMENTATION);

async function pushPage(ctx: CallerContext, markdown: string): Promise<SourceDocument> {
  const source = unwrap(
    await documentation.createSource(ctx, { type: "push", name: "Wiki", config: {} }),
  );
  const page = { externalId: "leave.md", title: "Leave", markdown };
  unwrap(await documentation.pushDocuments(ctx, source.id, { documents: [page] }));
  return readDocument(ctx, source.id);
}

async function readDocument(ctx: CallerContext, sourceId: string): Promise<SourceDocument> {
  const [document] = unwrap(
    await documentation.listDocuments(ctx, sourceId, { limit: 10 }),
  ).items;
  if (document === undefined) throw new Error("no document");
  return document;
}

async function ring(ctx: CallerContext, documentId: string): Promise<string[]> {
  const { tenantId, requestId } = ctx;
  const body: IndexingJob = { type: "INDEXING_JOB", tenantId, documentId, requestId };
  const batch = createMessageBatch<IndexingJob>("askflash-indexing-jobs", [
    { id: "1", timestamp: new Date(), attempts: 1, body },
  ]);
  const execution = createExecutionContext();
  await new IndexingService(execution, env).queue(batch);
  return (await getQueueResult(batch, execution)).explicitAcks;
}
