import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { NodeProgram } from "./process-group.mjs";
import { WRANGLER } from "./run-program.ts";
import type { StartPlan } from "./start.mjs";
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
  settings: NodeJS.ProcessEnv;
  state: StateFolder;
}

/** Plans what to start: all Workers in one wrangler, and the program that says when they are ready. */
export function planStart(prepared: Prepared): StartPlan {
  const { port, settings, state } = prepared;
  const announce = join(import.meta.dirname, "announce.ts");
  return {
    workers: planWorkers(prepared),
    announcement: { args: [announce, String(port), state.root], environment: settings },
    logFile: state.logFile,
    serverFile: state.serverFile,
  };
}

function planWorkers({ configFiles, port, settings, state }: Prepared): NodeProgram {
  const settle = pathToFileURL(join(import.meta.dirname, "settle-wrangler.mjs")).href;
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
