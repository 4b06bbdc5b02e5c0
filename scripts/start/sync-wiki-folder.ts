import { basename } from "node:path";
import { syncFolder } from "../../cli/sync/sync-folder.ts";
import type { SyncEvent, SyncReport } from "../../cli/sync/sync-report.ts";
import type { Progress } from "../../cli/terminal/progress-bar.ts";
import { createClientCalls } from "../../shared/client/client-calls.ts";
import { createSourceCalls } from "../../shared/client/source-calls.ts";

/** A start waits no longer for a wiki than this. */
const PATIENCE_MS = 120_000;

/** A folder of Markdown, and the name of the source that is to hold it. */
export interface Wiki {
  folder: string;
  source: string;
}

/** The name of the source for a folder: its own. */
export function wikiNameOf(folder: string): string {
  return basename(folder) || folder;
}

/** Makes a source hold what a folder holds, as the local administrator; throws when that is impossible. */
export async function syncWiki(
  baseUrl: string,
  { folder, source }: Wiki,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<SyncReport> {
  const apiKey = process.env["ADMIN_API_KEY"] ?? "";
  const { report } = await syncFolder({
    client: createSourceCalls(createClientCalls({ baseUrl, apiKey })),
    folder,
    source,
    onEvent: (event) => onProgress(progressOf(event, source)),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return report;
}

function progressOf(event: SyncEvent, source: string): Progress {
  if (event.type === "listed") return { label: source, done: 0, total: event.files };
  return { label: source, done: event.type === "indexed" ? event.done : 0, total: event.total };
}
