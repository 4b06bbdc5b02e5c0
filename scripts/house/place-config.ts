import { dirname, join } from "node:path";
import type { Worker, WranglerConfig } from "./list-workers.ts";

/** A copy of a Worker's configuration with absolute paths, so that it may lie in any folder. */
export function placeConfig(
  worker: Pick<Worker, "configPath" | "config">,
  projectFolder: string,
): WranglerConfig {
  const config = structuredClone(worker.config);
  const folder = dirname(join(projectFolder, worker.configPath));
  config.main = join(folder, config.main);
  if (config.assets) config.assets.directory = join(folder, config.assets.directory);
  if (config.alias) {
    const aliases = Object.entries(config.alias);
    config.alias = Object.fromEntries(aliases.map(([name, path]) => [name, join(folder, path)]));
  }
  for (const database of config.d1_databases ?? []) {
    database.migrations_dir = join(folder, database.migrations_dir);
  }
  return config;
}
