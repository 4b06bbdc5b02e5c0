import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";

const END_WITH_PARENT = pathToFileURL(join(import.meta.dirname, "end-with-parent.mjs")).href;
const STOP_PATIENCE_MS = 4_000;
const STOP_CHECK_MS = 25;

/** A program for Node: its flags, its file and its arguments. */
export interface NodeProgram {
  args: string[];
  folder: string;
  environment: NodeJS.ProcessEnv;
  /** Gets what the program prints, after what it holds already. */
  logFile: string;
}

/** A running program with all the processes that it starts. */
export interface ProcessGroup {
  /** Settles with the exit code when the program ends by itself or was stopped; null when a signal ended it. */
  ended: Promise<number | null>;
  hasEnded: () => boolean;
  /** Ends the program and all that it started; returns when none is left. */
  stop: () => Promise<void>;
}

/** Starts a program as the leader of a process group of its own, which ends with this process at the latest. */
export function startProcessGroup(program: NodeProgram): ProcessGroup {
  const log = openSync(program.logFile, "a");
  const child = spawn(process.execPath, ["--import", END_WITH_PARENT, ...program.args], {
    cwd: program.folder,
    detached: true,
    env: program.environment,
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  let hasEnded = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", resolve).once("error", () => resolve(null));
  }).finally(() => (hasEnded = true));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    // The leader first, so that it ends its children in order; what is left after that is killed.
    await Promise.race([ended, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
    const deadline = Date.now() + STOP_PATIENCE_MS;
    while (killGroup(child.pid) && Date.now() < deadline) await wait(STOP_CHECK_MS);
  };
  return { ended, hasEnded: () => hasEnded, stop };
}

/** Returns whether the group still had members. */
function killGroup(leader: number | undefined): boolean {
  try {
    return leader !== undefined && process.kill(-leader, "SIGKILL");
  } catch {
    return false;
  }
}
