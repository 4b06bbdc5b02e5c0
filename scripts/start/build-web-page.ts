import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import type { Launcher } from "./launcher.ts";

/** What the page is built from. */
const SOURCES = ["web", "shared", "package-lock.json"];
const BUILT = join(PROJECT_ROOT, "web/dist");

/** Builds the web page with Vite when a source is newer than what was built. */
export async function buildWebPage(launcher: Pick<Launcher, "runVite">): Promise<void> {
  const changedAt = Math.max(...SOURCES.map((source) => newestIn(join(PROJECT_ROOT, source))));
  if (newestIn(join(BUILT, "index.html")) >= changedAt) return;
  const args = ["build", "--config", "web/vite.config.ts", "--logLevel", "warn"];
  await launcher.runVite(args, "build the web page");
}

/** The latest change of a file or of the files in a folder, in milliseconds since 1970; 0 when there is none. */
function newestIn(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || path === BUILT) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
