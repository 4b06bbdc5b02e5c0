import { join } from "node:path";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import type { Launcher } from "./launcher.ts";
import { newestChange } from "./newest-change.ts";

/** What the page is built from. */
const SOURCES = ["web", "shared", "package-lock.json"];
const BUILT = join(PROJECT_ROOT, "web/dist");

/** Builds the web page with Vite when a source is newer than what was built. */
export async function buildWebPage(launcher: Pick<Launcher, "runVite">): Promise<void> {
  const changedAt = Math.max(
    ...SOURCES.map((source) => newestChange(join(PROJECT_ROOT, source), [BUILT])),
  );
  if (newestChange(join(BUILT, "index.html")) >= changedAt) return;
  const args = ["build", "--config", "web/vite.config.ts", "--logLevel", "warn"];
  await launcher.runVite(args, "build the web page");
}
