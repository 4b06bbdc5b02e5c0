import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { carryOutPlan } from "./carry-out-plan.ts";
import { judgeFile, openFolder } from "./list-markdown-files.ts";
import { planSync, type KnownHashes } from "./plan-sync.ts";
import { readPage, type PageOrigin, type ReadPage } from "./read-page.ts";
import { syncFolder, type FolderSync, type Synced } from "./sync-folder.ts";
import type { SyncReport } from "./sync-report.ts";
import { watchPaths } from "./watch-paths.ts";

const RETRY_MS = 5_000;

/** Who is told what becomes of a followed folder. */
export interface FolderFollower {
  /** After the first sync, and after each change. */
  onReport(report: SyncReport): void;
  /** A change could not be synced; it is tried again. */
  onTrouble(error: unknown): void;
}

/** Syncs a folder and then whatever changes in it, until the signal ends it. Throws when the first sync fails. */
export async function followFolder(
  sync: FolderSync & { signal: AbortSignal },
  follower: FolderFollower,
): Promise<void> {
  const root = await openFolder(sync.folder);
  const watch = await watchPaths(root, sync.signal);
  try {
    let synced = await syncFolder(sync);
    follower.onReport(synced.report);
    for (;;) {
      const paths = await watch.next();
      if (paths === null) return;
      synced = await tryUntilSynced(sync, follower, () => syncPaths(sync, { root, paths, synced }));
      follower.onReport(synced.report);
    }
  } finally {
    await watch.close();
  }
}

async function tryUntilSynced(
  { signal }: { signal: AbortSignal },
  { onTrouble }: FolderFollower,
  run: () => Promise<Synced>,
): Promise<Synced> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      signal.throwIfAborted();
      onTrouble(error);
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}

/** Syncs some files alone; only they are read. */
async function syncPaths(
  sync: FolderSync,
  changes: { root: string; paths: string[]; synced: Synced },
): Promise<Synced> {
  const { root, paths, synced } = changes;
  const { sourceId, sourceName } = synced.report;
  if (sourceId === null) throw new Error("A dry run is not followed.");
  const origin = { root, baseUrl: sync.baseUrl };
  const pages = await Promise.all(paths.map((path) => readChanged(origin, path)));
  const plan = planSync({ pages, skipped: [] }, pick(synced.hashes, paths));
  const source = { sourceId, sourceName };
  return await carryOutPlan(sync, { source, plan, known: synced.hashes, needsWait: false });
}

async function readChanged(origin: PageOrigin, path: string): Promise<ReadPage> {
  const entry = await lstat(join(origin.root, path)).catch(() => null);
  if (entry === null) return null;
  const reason = await judgeFile(origin.root, path, entry);
  return reason === null ? await readPage(origin, path) : { skipped: { path, reason } };
}

function pick(hashes: KnownHashes, paths: string[]): KnownHashes {
  const wanted = new Set(paths);
  return new Map([...hashes].filter(([externalId]) => wanted.has(externalId)));
}
