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

async function pushPage(
  ctx: CallerContext,
  markdown: string,
): Promise<SourceDocument & { sourceId: string }> {
  const source = unwrap(
    await documentation.createSource(ctx, { type: "push", name: "Wiki", config: {} }),
  );
  const page = { externalId: "leave.md", title: "Leave", markdown };
  unwrap(await documentation.pushDocuments(ctx, source.id, { documents: [page] }));
  return { ...(await readDocument(ctx, source.id)), sourceId: source.id };
}

async function readDocument(ctx: CallerContext, sourceId: string): Promise<SourceDocument> {
  const [document] = unwrap(await documentation.listDocuments(ctx, sourceId, { limit: 10 })).items;
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

describe("the indexing service", () => {
  it("takes a pushed page to a search that finds it", async () => {
    const ctx = aCaller();
    const page = await pushPage(ctx, "# Leave\n\n## Parents\n\nParents take sixteen weeks.\n");
    expect(await ring(ctx, page.id)).toEqual(["1"]);
    expect(await readDocument(ctx, page.sourceId)).toMatchObject({ status: "indexed" });
    const found = unwrap(await documentation.search(ctx, { query: "parents weeks", limit: 5 }));
    expect(found.results).toMatchObject([
      { documentId: page.id, headingPath: ["Leave", "Parents"] },
    ]);
  });

  it("marks a page that cannot be indexed as failed, with the reason", async () => {
    const ctx = aCaller();
    const page = await pushPage(ctx, "![only an image](a.png)\n");
    expect(await ring(ctx, page.id)).toEqual(["1"]);
    expect(await readDocument(ctx, page.sourceId)).toMatchObject({
      status: "failed",
      failure: { code: "EMPTY_DOCUMENT" },
    });
  });

  it("reports itself and the services below it", async () => {
    const report = await new IndexingService(createExecutionContext(), env).health(["indexing"]);
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(["indexing", "documentation", "vector"]),
    );
    expect(report["indexing"]).toMatchObject({ status: "ok" });
  });
});
