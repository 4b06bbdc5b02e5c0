import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { NodeProgram } from "./process-group.mjs";
import { WRANGLER } from "./run-program.ts";
import type { FollowedWiki, StartPlan } from "./start.mjs";
import type { StateFolder } from "./state-folder.ts";
import { wranglerEnvironment } from "./wrangler-environment.ts";

/** A small heap in place of speed: after the first seconds wrangler only passes requests on. */
const SMALL_HEAP = [
  "--no-warnings",
  "--max-semi-space-size=2",
  "--optimize-for-size",
  "--max-old-space-size=160",
];

/** What is known once everything is prepared; the public Worker's configuration comes first. */
export interface Prepared {
  configFiles: string[];
  port: number;
  wantsSample: boolean;
  wikiFolder: string | null;
  settings: NodeJS.ProcessEnv;
  state: StateFolder;
}

/** What the program that says when AskFlash is ready is told. */
export interface Announcement {
  port: number;
  stateFolder: string;
  wantsSample: boolean;
  wikiFolder: string | null;
}

/** Plans what to start: all Workers in one wrangler, the program that gets them ready, and what follows a wiki. */
export function planStart(prepared: Prepared): StartPlan {
  const { port, wantsSample, wikiFolder, settings, state } = prepared;
  const told: Announcement = { port, stateFolder: state.root, wantsSample, wikiFolder };
  return {
    workers: planWorkers(prepared),
    announcement: { args: [beside("announce.ts"), JSON.stringify(told)], environment: settings },
    wiki: wikiFolder === null ? null : planWiki(wikiFolder, prepared),
    logFile: state.logFile,
    serverFile: state.serverFile,
  };
}

/** The sync after a change: a program that ends, since what it needs would take 80 MB for as long as AskFlash runs. */
function planWiki(folder: string, { port, settings, state }: Prepared): FollowedWiki {
  const args = ["--no-warnings", beside("sync-wiki.ts"), String(port), folder];
  return { folder, sync: { args, environment: settings, logFile: state.logFile } };
}

function beside(name: string): string {
  return join(import.meta.dirname, name);
}

function planWorkers({ configFiles, port, settings, state }: Prepared): NodeProgram {
  const settle = pathToFileURL(beside("settle-wrangler.mjs")).href;
  const configs = configFiles.flatMap((file) => ["-c", file]);
  const where = ["--persist-to", state.root, "--port", String(port), "--inspector-port", "0"];
  return {
    args: [
      ...SMALL_HEAP,
      "--import",
      settle,
      WRANGLER,
      "dev",
      ...configs,
      ...where,
      "--show-interactive-dev-session=false",
    ],
    environment: wranglerEnvironment(settings, state),
    folder: state.configFolder,
    logFile: state.logFile,
  };
}
