import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { VectorContract } from "../../shared/contracts/vector-contract.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { fail, succeed } from "../../shared/errors/result.ts";
import type { PassageHit, PassageHits } from "../../shared/ports/search-index.ts";
import type { DocumentStatus, PushOutcome } from "../../shared/schemas/document-schemas.ts";
import { pushDocuments } from "../../workers/documentation/document/push-documents.ts";
import {
  openDocumentation,
  type DocumentationDependencies,
} from "../../workers/documentation/env.ts";
import { createSource } from "../../workers/documentation/source/create-source.ts";
import { aCaller } from "./callers.ts";

/** A row of the ledger as it stands in D1. */
interface StoredDocument {
  id: string;
  external_id: string;
  title: string;
  content_hash: string;
  body_key: string;
  revision: number;
  applied_revision: number;
  applied_index_version: string | null;
  deleted_revision: number;
  status: DocumentStatus;
  failure_code: string | null;
  failure_detail: string | null;
  next_ring_at: number | null;
  rings: number;
}

/** A source of a new tenant over the real D1, R2 and KV, with an index, a queue and a sweeper that only take notes. */
export interface TestLedger {
  caller: CallerContext;
  sourceId: string;
  dependencies: DocumentationDependencies;
  doorbell: { ring: ReturnType<typeof vi.fn<DocumentationDependencies["doorbell"]["ring"]>> };
  sweeper: {
    arm: ReturnType<typeof vi.fn<DocumentationDependencies["sweeper"]["arm"]>>;
    follow: DocumentationDependencies["sweeper"]["follow"];
  };
  vector: { search: ReturnType<typeof vi.fn<VectorContract["search"]>> };
  push(...documents: unknown[]): Promise<PushOutcome>;
  /** The row of a document, which must exist. */
  row(externalId: string): Promise<StoredDocument>;
  /** Notes that the index holds a document as the ledger wants it. */
  confirm(externalId: string): Promise<StoredDocument>;
}

/** With which a test's pages are indexed. */
const TEST_INDEX_VERSION = "1 test";

/** Makes a tenant with one empty source. */
export async function aLedger(overrides: Partial<CallerContext> = {}): Promise<TestLedger> {
  const caller = aCaller(overrides);
  const real = openDocumentation(env);
  const doorbell = { ring: vi.fn<DocumentationDependencies["doorbell"]["ring"]>(async () => {}) };
  const arm = vi.fn<DocumentationDependencies["sweeper"]["arm"]>(async () => {});
  const sweeper = { arm, follow: async () => {}, retire: async () => {} };
  const vector = aVector();
  const dependencies = { ...real, doorbell, sweeper, vector };
  const newSource = { type: "push", name: "Handbook", config: {} };
  const { id: sourceId } = unwrap(await createSource(dependencies, caller, newSource));
  const row = (externalId: string): Promise<StoredDocument> =>
    readRow(caller, sourceId, externalId);
  return {
    caller,
    sourceId,
    dependencies,
    doorbell,
    sweeper,
    vector,
    row,
    push: async (...documents) =>
      unwrap(await pushDocuments(dependencies, caller, { sourceId, documents })),
    confirm: async (externalId) => {
      const { id, revision } = await row(externalId);
      await dependencies.ledger.confirm(caller.tenantId, id, {
        revision,
        indexVersion: TEST_INDEX_VERSION,
      });
      return row(externalId);
    },
  };
}

/** A page as it is pushed. */
export function aPage(externalId: string, overrides: object = {}): object {
  return {
    externalId,
    title: `Page ${externalId}`,
    markdown: `# ${externalId}\n\nText.`,
    ...overrides,
  };
}

/** A passage as the index returns it. */
export function aHit(documentId: string, overrides: Partial<PassageHit> = {}): PassageHit {
  const text = `A passage of ${documentId}.`;
  return {
    documentId,
    sourceId: "src_any",
    revision: 1,
    score: 1,
    ordinal: 0,
    headingPath: ["Guide", "Rotating keys"],
    anchor: "rotating-keys",
    start: 0,
    end: text.length,
    text,
    ...overrides,
  };
}

/** What the index answers when it found these passages. */
export function found(...hits: PassageHit[]): { ok: true; value: PassageHits } {
  return succeed({ hits, retrieval: "hybrid" });
}

function aVector() {
  const unused = async (): Promise<ReturnType<typeof fail>> => fail("INTERNAL", "Not asked for.");
  return {
    search: vi.fn<VectorContract["search"]>(async () => found()),
    replaceDocument: unused,
    removeDocument: unused,
    deleteTenantData: async () => succeed(0),
    indexVersion: async () => TEST_INDEX_VERSION,
    health: async () => ({ vector: { status: "ok" as const, latencyMs: 1 } }),
  };
}

async function readRow(
  { tenantId }: CallerContext,
  sourceId: string,
  externalId: string,
): Promise<StoredDocument> {
  const row = await env.DOCUMENTATION_DB.prepare(
    "select * from documents where tenant_id = ? and source_id = ? and external_id = ?",
  )
    .bind(tenantId, sourceId, externalId)
    .first<StoredDocument>();
  if (row === null) throw new Error(`There is no document ${externalId}.`);
  return row;
}
