import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROJECT_ROOT, type Worker } from "../house/list-workers.ts";
import { newestChange } from "./newest-change.ts";
import { runProgram, WRANGLER } from "./run-program.ts";
import type { StateFolder } from "./state-folder.ts";
import { wranglerEnvironment } from "./wrangler-environment.ts";

const SOURCES = ["workers", "durable-objects", "shared", "wrangler.toml", "package-lock.json"];
/** One process a core. */
const CONCURRENT_BUNDLES = 2;

const BUILT = join(PROJECT_ROOT, ".askflash/bundles");

/** The copy of a Worker's bundle that a state folder runs, so that no other start changes it. */
export function bundleOf(worker: Pick<Worker, "name">, state: StateFolder): string {
  return join(state.configFolder, "bundles", worker.name, "index.js");
}

/**
 * Bundles the Workers whose sources are newer than their bundles. A wrangler that finds bundles neither makes nor
 * watches any, which saves it 200 MB and most of the time that it needs to start.
 */
export async function bundleWorkers(
  workers: Worker[],
  settings: NodeJS.ProcessEnv,
  state: StateFolder,
): Promise<void> {
  const changedAt = Math.max(...SOURCES.map((source) => newestChange(join(PROJECT_ROOT, source))));
  const stale = workers.filter(
    (worker) => newestChange(join(BUILT, worker.name, "index.js")) < changedAt,
  );
  const bundleNext = async (): Promise<void> => {
    for (let worker = stale.shift(); worker !== undefined; worker = stale.shift()) {
      await bundle(worker, settings, state);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_BUNDLES }, bundleNext));
  for (const worker of workers) {
    const copy = bundleOf(worker, state);
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(join(BUILT, worker.name, "index.js"), copy);
  }
}

function bundle(worker: Worker, settings: NodeJS.ProcessEnv, state: StateFolder): Promise<void> {
  const config = join(PROJECT_ROOT, worker.configPath);
  const where = ["--outdir", join(BUILT, worker.name), "--config", config];
  return runProgram({
    args: [WRANGLER, "deploy", "--dry-run", ...where],
    purpose: `bundle ${worker.name}`,
    folder: state.configFolder,
    environment: wranglerEnvironment(settings, state),
    logFile: state.logFile,
  });
}
