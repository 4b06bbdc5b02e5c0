import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROJECT_ROOT, type Worker } from "../house/list-workers.ts";
import { runProgram, WRANGLER } from "./run-program.ts";
import type { StateFolder } from "./state-folder.ts";
import { wranglerEnvironment } from "./wrangler-environment.ts";

interface Database {
  binding: string;
  name: string;
  migrationsFolder: string;
  configFile: string;
}

/** Brings every database of the state folder up to date, unless a stamp says that it is. */
export async function applyMigrations(
  workers: Worker[],
  settings: NodeJS.ProcessEnv,
  state: StateFolder,
): Promise<void> {
  const databases = workers.flatMap((worker) => databasesOf(worker, state));
  const stamp = hashMigrations(databases);
  if (readStamp(state) === stamp) return;
  // One after the other: the local databases share a file of bookkeeping.
  for (const { binding, name, configFile } of databases) {
    const apply = ["d1", "migrations", "apply", binding, "--local", "-c", configFile];
    await runProgram({
      args: [WRANGLER, ...apply, "--persist-to", state.root],
      purpose: `migrate the database ${name}`,
      folder: state.configFolder,
      environment: wranglerEnvironment(settings, state),
      logFile: state.logFile,
    });
  }
  writeFileSync(state.migrationsStamp, stamp);
}

function databasesOf(worker: Worker, state: StateFolder): Database[] {
  const folder = dirname(join(PROJECT_ROOT, worker.configPath));
  return (worker.config.d1_databases ?? []).map((database) => ({
    binding: database.binding,
    name: database.database_name,
    migrationsFolder: join(folder, database.migrations_dir),
    configFile: join(state.configFolder, `${worker.name}.json`),
  }));
}

function hashMigrations(databases: Database[]): string {
  const hash = createHash("sha256");
  for (const { name, migrationsFolder } of databases) {
    const files = readdirSync(migrationsFolder).filter((file) => file.endsWith(".sql"));
    for (const file of files.toSorted()) {
      hash.update(`${name} ${file}\n`).update(readFileSync(join(migrationsFolder, file)));
    }
  }
  return hash.digest("hex");
}

function readStamp(state: StateFolder): string | null {
  try {
    return readFileSync(state.migrationsStamp, "utf8");
  } catch {
    return null;
  }
}
