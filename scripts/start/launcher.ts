import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { essentialLines } from "./essential-lines.ts";
import { startProcessGroup, type ProcessGroup } from "./process-group.ts";
import { StartRefusal } from "./start-refusal.ts";
import type { StateFolder } from "./state-folder.ts";
import { wranglerEnvironment } from "./wrangler-environment.ts";

const WRANGLER = join(PROJECT_ROOT, "node_modules/wrangler/wrangler-dist/cli.js");
const VITE = join(PROJECT_ROOT, "node_modules/vite/bin/vite.js");

/** A small heap in place of speed: after the first seconds wrangler only passes requests on. */
const SMALL_HEAP = [
  "--no-warnings",
  "--max-semi-space-size=2",
  "--optimize-for-size",
  "--max-old-space-size=160",
];

/** Starts the programs that make up AskFlash, and ends them together. All of them write into one log. */
export interface Launcher {
  startWrangler(args: string[]): ProcessGroup;
  /** Runs wrangler to its end; throws a {@link StartRefusal} with the log's essential lines when it fails. */
  runWrangler(args: string[], purpose: string): Promise<void>;
  /** Runs Vite in the project's folder, in the same way. */
  runVite(args: string[], purpose: string): Promise<void>;
  stopAll(): Promise<void>;
}

/** Makes a launcher with an empty log. `purpose` completes the sentence "AskFlash could not ...". */
export function createLauncher(settings: NodeJS.ProcessEnv, state: StateFolder): Launcher {
  const groups: ProcessGroup[] = [];
  writeFileSync(state.logFile, "");
  const start = (args: string[], folder: string): ProcessGroup => {
    const environment = wranglerEnvironment(settings, state);
    const group = startProcessGroup({ args, folder, environment, logFile: state.logFile });
    groups.push(group);
    return group;
  };
  const startWrangler = (args: string[]): ProcessGroup =>
    start([...SMALL_HEAP, WRANGLER, ...args], state.configFolder);
  const requireSuccess = async (group: ProcessGroup, purpose: string): Promise<void> => {
    if ((await group.ended) !== 0) throw describeFailure(purpose, state);
  };
  return {
    startWrangler,
    runWrangler: (args, purpose) => requireSuccess(startWrangler(args), purpose),
    runVite: (args, purpose) => requireSuccess(start([VITE, ...args], PROJECT_ROOT), purpose),
    stopAll: async () => {
      await Promise.all(groups.map((group) => group.stop()));
    },
  };
}

/** The sentence that says what failed, where the log is, and the log's essential lines. */
export function describeFailure(purpose: string, state: StateFolder): StartRefusal {
  const lines = essentialLines(readFileSync(state.logFile, "utf8"));
  return new StartRefusal(`AskFlash could not ${purpose}; the log is ${state.logFile}.\n${lines}`);
}
