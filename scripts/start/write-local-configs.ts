import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT, type Worker } from "../house/list-workers.ts";
import { bundleOf } from "./bundle-workers.ts";
import { toLocalConfig } from "./local-config.ts";
import type { StateFolder } from "./state-folder.ts";

/** Writes each Worker's local configuration into the state folder and returns the files, the public Worker's first. */
export function writeLocalConfigs(
  workers: Worker[],
  settings: NodeJS.ProcessEnv,
  state: StateFolder,
): string[] {
  // What an earlier run that was killed has left: bundles, and a registry of Workers that are gone.
  rmSync(join(state.configFolder, ".wrangler"), { recursive: true, force: true });
  return workers.map((worker) => {
    const file = join(state.configFolder, `${worker.name}.json`);
    const config = toLocalConfig(worker, settings, PROJECT_ROOT);
    const bundled = { ...config, main: bundleOf(worker, state), no_bundle: true };
    writeFileSync(file, JSON.stringify(bundled, null, 2));
    return file;
  });
}
