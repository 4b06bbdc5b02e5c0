import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { hashDocument } from "../../../shared/identifiers/hash-document.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type {
  DocumentBatch,
  PushedDocument,
  PushOutcome,
} from "../../../shared/schemas/document-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_SUCH_SOURCE } from "../source/no-such-source.ts";
import { judgeBatch } from "./judge-batch.ts";
import type { LedgerEntry } from "./document-repository.ts";
import { writeLedger, type LedgerDependencies } from "./write-ledger.ts";

/** What a push needs: the ledger and everything that has to happen before and after it is written. */
type PushDependencies = LedgerDependencies & Pick<DocumentationDependencies, "sources" | "bodies">;

/** Takes each document or rejects it alone. Fails with NOT_FOUND, or VALIDATION_FAILED when none has the right form. */
export async function pushDocuments(
  dependencies: PushDependencies,
  ctx: CallerContext,
  { sourceId, documents }: DocumentBatch & { sourceId: string },
): Promise<Result<PushOutcome>> {
  if (!(await dependencies.sources.exists(ctx.tenantId, sourceId))) return NO_SUCH_SOURCE;
  const judged = judgeBatch(documents);
  if (!judged.ok) return judged;
  const { taken, rejected } = judged.value;
  const pages = await Promise.all(taken.map((document) => toPage(sourceId, document)));
  const accepted = await writeChanged(dependencies, ctx, { sourceId, pages });
  if (accepted === null) return NO_SUCH_SOURCE;
  return succeed({ accepted, unchanged: taken.length - accepted, rejected });
}

interface HashedPage extends PushedDocument {
  sourceId: string;
  contentHash: string;
}

async function toPage(sourceId: string, document: PushedDocument): Promise<HashedPage> {
  return { ...document, sourceId, contentHash: await hashDocument(document) };
}

/** Bodies come before the ledger: whatever stands there can be read. Null when the source was deleted meanwhile. */
async function writeChanged(
  dependencies: PushDependencies,
  ctx: CallerContext,
  { sourceId, pages }: { sourceId: string; pages: HashedPage[] },
): Promise<number | null> {
  const { sources, documents, bodies, now } = dependencies;
  const { tenantId } = ctx;
  const names = pages.map(({ externalId }) => externalId);
  const hashes = await documents.findHashes(tenantId, sourceId, names);
  const changed = pages.filter((page) => hashes.get(page.externalId) !== page.contentHash);
  if (changed.length === 0) return 0;
  const pushedAt = now();
  const entries = await Promise.all(
    changed.map(async (page) =>
      toEntry(page, { bodyKey: await bodies.write(tenantId, page), pushedAt }),
    ),
  );
  const written = await writeLedger(dependencies, ctx, (times) =>
    documents.upsert(tenantId, sourceId, { entries, ...times }),
  );
  if (written.length === 0 && !(await sources.exists(tenantId, sourceId))) {
    await bodies.removeOf(tenantId, sourceId);
    return null;
  }
  return written.length;
}

function toEntry(page: HashedPage, kept: { bodyKey: string; pushedAt: number }): LedgerEntry {
  return {
    id: newId("doc"),
    externalId: page.externalId,
    title: page.title,
    url: page.url ?? null,
    contentHash: page.contentHash,
    bodyKey: kept.bodyKey,
    sourceUpdatedAt: page.updatedAt ? Date.parse(page.updatedAt) : kept.pushedAt,
  };
}
