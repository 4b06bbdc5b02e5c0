import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";
import type { ReadPage } from "./read-page.ts";
import type { SkippedFile } from "./sync-report.ts";

/** What has to be done so that the source holds what the folder holds. */
export interface SyncPlan {
  added: PushedDocument[];
  changed: PushedDocument[];
  /** External ids. */
  unchanged: string[];
  /** The external ids of pages whose file is gone. */
  gone: string[];
  skipped: SkippedFile[];
}

/** The content hashes of what a source holds, by external id. */
export type KnownHashes = ReadonlyMap<string, string>;

/** What was found of the files that are to be synced: pages, and what could not be read. */
export interface FoundPages {
  pages: ReadPage[];
  skipped: SkippedFile[];
}

/**
 * Compares files with what the source holds of them. A file that is there but cannot be taken keeps the page that the
 * source has of it, and so does every file in a folder that cannot be read.
 */
export function planSync({ pages, skipped }: FoundPages, hashes: KnownHashes): SyncPlan {
  const plan: SyncPlan = { added: [], changed: [], unchanged: [], gone: [], skipped: [...skipped] };
  const there = new Set<string>();
  for (const read of pages) {
    if (read?.skipped !== undefined) plan.skipped.push(read.skipped);
    if (read?.page === undefined) continue;
    const { document, contentHash } = read.page;
    const hash = hashes.get(document.externalId);
    there.add(document.externalId);
    if (hash === contentHash) plan.unchanged.push(document.externalId);
    else (hash === undefined ? plan.added : plan.changed).push(document);
  }
  const isKept = keeperOf(plan.skipped);
  plan.gone = [...hashes.keys()].filter((id) => !there.has(id) && !isKept(id));
  plan.skipped.sort((left, right) => (left.path < right.path ? -1 : 1));
  return plan;
}

/** A skipped folder's path ends with a slash; that of the whole folder is the slash alone. */
function keeperOf(skipped: SkippedFile[]): (externalId: string) => boolean {
  const files = new Set(skipped.map(({ path }) => path));
  const folders = [...files].filter((path) => path.endsWith("/"));
  return (id) => files.has(id) || folders.some((folder) => folder === "/" || id.startsWith(folder));
}
