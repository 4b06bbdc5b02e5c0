import { join } from "node:path";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { newestChange } from "./newest-change.ts";
import { runProgram } from "./run-program.ts";
import type { StateFolder } from "./state-folder.ts";

/** What the page is built from. */
const SOURCES = ["web", "shared", "package-lock.json"];
const VITE = join(PROJECT_ROOT, "node_modules/vite/bin/vite.js");
const BUILT = join(PROJECT_ROOT, "web/dist");

/** Builds the web page with Vite when a source is newer than what was built. */
export async function buildWebPage(settings: NodeJS.ProcessEnv, state: StateFolder): Promise<void> {
  const changedAt = Math.max(
    ...SOURCES.map((source) => newestChange(join(PROJECT_ROOT, source), [BUILT])),
  );
  if (newestChange(join(BUILT, "index.html")) >= changedAt) return;
  await runProgram({
    args: [VITE, "build", "--config", "web/vite.config.ts", "--logLevel", "warn"],
    purpose: "build the web page",
    folder: PROJECT_ROOT,
    environment: settings,
    logFile: state.logFile,
  });
}
