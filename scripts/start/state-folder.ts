import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DEFAULT_STATE_FOLDER } from "./start-options.ts";
import { StartRefusal } from "./start-refusal.ts";

/** Where things are inside the state folder; wrangler adds its `v3`. */
export interface StateFolder {
  root: string;
  configFolder: string;
  logFile: string;
  /** Which processes serve this state, and where; see `running-server.ts`. */
  serverFile: string;
  /** Lies beside the databases, so that it disappears with them. */
  migrationsStamp: string;
}

/** The lay-out of a state folder. */
export function layOutState(root: string): StateFolder {
  return {
    root,
    configFolder: join(root, "config"),
    logFile: join(root, "askflash.log"),
    serverFile: join(root, "server.json"),
    migrationsStamp: join(root, "v3", "d1", "applied-migrations.json"),
  };
}

/** Makes the state folder; throws a {@link StartRefusal} when that is impossible. */
export function makeStateFolder(root: string): StateFolder {
  const parent = dirname(root);
  if (root !== DEFAULT_STATE_FOLDER && !isFolder(parent)) {
    throw new StartRefusal(
      `The folder ${parent} does not exist: make it, or give another --state.`,
    );
  }
  if (existsSync(root) && !isFolder(root)) {
    throw new StartRefusal(`${root} is not a folder: give another --state.`);
  }
  const state = layOutState(root);
  try {
    mkdirSync(state.configFolder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new StartRefusal(`${root} cannot hold the data${reason}: give another --state.`);
  }
  return state;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
