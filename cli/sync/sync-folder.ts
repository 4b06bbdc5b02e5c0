import type { SourceCalls } from "../../shared/client/source-calls.ts";
import type { SourceDocument } from "../../shared/schemas/document-schemas.ts";
import { carryOutPlan } from "./carry-out-plan.ts";
import { findSource, listAllDocuments } from "./find-source.ts";
import { listMarkdownFiles, openFolder, type FolderListing } from "./list-markdown-files.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { planSync, type KnownHashes } from "./plan-sync.ts";
import { readPage } from "./read-page.ts";
import { summarise, type SyncEvent, type SyncReport } from "./sync-report.ts";
import { SyncRefusal } from "./sync-refusal.ts";

const CONCURRENT_READS = 16;

/** A folder of Markdown and the source that is to hold it. */
export interface FolderSync {
  client: SourceCalls;
  folder: string;
  /** The name or the id of the source; one that does not exist is made. */
  source: string;
  /** What the pages' addresses begin with; without it a page has the `url` of its front matter, or none. */
  baseUrl?: string | undefined;
  /** Also empties a source whose folder holds no page any more. */
  allowsEmpty?: boolean;
  /** Finds out what would be done, and changes nothing. */
  isDryRun?: boolean;
  onEvent?: (event: SyncEvent) => void;
  /** Ends the sync between two requests. */
  signal?: AbortSignal;
}

/** A sync's outcome, and what the source holds after it. */
export interface Synced {
  report: SyncReport;
  hashes: KnownHashes;
}

/**
 * Makes a source hold what a folder holds: pushes what is new or changed, deletes what is gone, and waits until it can be
 * found. Throws a {@link SyncRefusal} for a folder that cannot be synced, and what the client throws.
 */
export async function syncFolder(sync: FolderSync): Promise<Synced> {
  const root = await openFolder(sync.folder);
  const [listing, held] = await Promise.all([listMarkdownFiles(root), readSource(sync)]);
  sync.onEvent?.({ type: "listed", files: listing.files.length });
  if (sync.allowsEmpty !== true) refuseEmpty(sync, listing, held.documents);
  const pages = await mapConcurrently(listing.files, CONCURRENT_READS, (path) =>
    readPage({ root, baseUrl: sync.baseUrl }, path),
  );
  const { sourceId, sourceName, documents } = held;
  const known = new Map(documents.map((document) => [document.externalId, document.contentHash]));
  const plan = planSync({ pages, skipped: listing.skipped }, known);
  if (sync.isDryRun === true) {
    return { report: summarise(plan, { sourceId, sourceName }), hashes: known };
  }
  const source = {
    sourceName,
    sourceId: sourceId ?? (await sync.client.createSource(sourceName)).id,
  };
  const needsWait = documents.some(({ status }) => status !== "indexed");
  return await carryOutPlan(sync, { source, plan, known, needsWait });
}

/** What the server has under the name. */
interface HeldSource {
  sourceId: string | null;
  sourceName: string;
  documents: SourceDocument[];
}

async function readSource({ client, source: wanted }: FolderSync): Promise<HeldSource> {
  const source = await findSource(client, wanted);
  if (source === null) return { sourceId: null, sourceName: wanted, documents: [] };
  const documents = await listAllDocuments(client, source.id);
  return { sourceId: source.id, sourceName: source.name, documents };
}

/** A folder that was mistyped or not mounted must not empty a source. */
function refuseEmpty(sync: FolderSync, listing: FolderListing, held: SourceDocument[]): void {
  if (listing.files.length > 0 || listing.skipped.length > 0) return;
  const empty = `${sync.folder} holds no Markdown file (.md, .markdown)`;
  if (held.length === 0) throw new SyncRefusal(`${empty}, so there is nothing to sync.`);
  throw new SyncRefusal(
    `${empty}, but the source "${sync.source}" has ${held.length} pages: add --allow-empty to delete them all.`,
  );
}
