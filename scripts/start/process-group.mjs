import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setTimeout as wait } from "node:timers/promises";

const END_WITH_PARENT = new URL("end-with-parent.mjs", import.meta.url).href;
const STOP_PATIENCE_MS = 4_000;
const STOP_CHECK_MS = 25;

/**
 * A program for Node: its flags, its file and its arguments.
 *
 * @typedef {object} NodeProgram
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} environment
 * @property {string} [folder] where it runs; here, when left out
 * @property {string} [logFile] gets what it prints, after what the file holds already; without one it is shown
 */

/**
 * A running program with all the processes that it starts.
 *
 * @typedef {object} ProcessGroup
 * @property {number | undefined} pid
 * @property {Promise<number | null>} ended settles with the exit code; null when a signal ended it
 * @property {() => unknown} lastMessage what the program has sent over its channel
 * @property {(message: string) => void} send
 * @property {() => Promise<void>} stop ends the program and all that it started; returns when none is left
 */

/** The path of a script beside this one. @param {string} name @returns {string} */
export function scriptPath(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/**
 * Starts a program as the leader of a process group of its own, which ends with this process at the latest.
 *
 * @param {NodeProgram} program
 * @returns {ProcessGroup}
 */
export function startProcessGroup(program) {
  const log = program.logFile === undefined ? "inherit" : openSync(program.logFile, "a");
  const child = spawn(process.execPath, ["--import", END_WITH_PARENT, ...program.args], {
    cwd: program.folder,
    detached: true,
    env: program.environment,
    stdio: ["ignore", log, log, "ipc"],
  });
  if (typeof log === "number") closeSync(log);
  /** @type {unknown} */
  let message;
  child.on("message", (sent) => (message = sent));
  const ended = new Promise((resolve) => {
    child.once("exit", resolve).once("error", () => resolve(null));
  });
  return {
    pid: child.pid,
    ended,
    lastMessage: () => message,
    send: (text) => child.send(text),
    stop: async () => {
      child.kill("SIGTERM");
      // The leader first, so that it ends its children in order; what is left after that is killed.
      await Promise.race([ended, wait(STOP_PATIENCE_MS, undefined, { ref: false })]);
      const deadline = Date.now() + STOP_PATIENCE_MS;
      while (killGroup(child.pid) && Date.now() < deadline) await wait(STOP_CHECK_MS);
    },
  };
}

/** Returns whether the group still had members. @param {number | undefined} leader @returns {boolean} */
function killGroup(leader) {
  try {
    return leader !== undefined && process.kill(-leader, "SIGKILL");
  } catch {
    return false;
  }
}
