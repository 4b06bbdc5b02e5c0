import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT, type Worker } from "../house/list-workers.ts";
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
    writeFileSync(file, JSON.stringify(toLocalConfig(worker, settings, PROJECT_ROOT), null, 2));
    return file;
  });
}
