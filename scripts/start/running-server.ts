import { readFileSync, writeFileSync } from "node:fs";
import { isPortTaken } from "./port.ts";
import { StartRefusal } from "./start-refusal.ts";
import type { StateFolder } from "./state-folder.ts";

/** The AskFlash that serves a state folder. */
export interface RunningServer {
  processId: number;
  port: number;
}

/** Reads which AskFlash said last that it serves this state; null when none did. It may have been killed since. */
export function readServer(state: StateFolder): RunningServer | null {
  try {
    const server: unknown = JSON.parse(readFileSync(state.serverFile, "utf8"));
    return isServer(server) ? server : null;
  } catch {
    return null;
  }
}

/** Throws a {@link StartRefusal} when another AskFlash serves this state: two would spoil its databases. */
export async function refuseStateInUse(state: StateFolder): Promise<void> {
  const server = readServer(state);
  if (server === null || !isProcessAlive(server.processId) || !(await isPortTaken(server.port)))
    return;
  throw new StartRefusal(
    `The data in ${state.root} is in use by the AskFlash on port ${server.port}: stop it, or give another --state.`,
  );
}

/** Notes which process serves this state, and where; that process removes the note when it ends. */
export function writeServer(state: StateFolder, server: RunningServer): void {
  writeFileSync(state.serverFile, JSON.stringify(server));
}

/** Whether a process of this number runs. */
export function isProcessAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

function isServer(value: unknown): value is RunningServer {
  return (
    typeof value === "object" &&
    value !== null &&
    "port" in value &&
    typeof value.port === "number" &&
    "processId" in value &&
    typeof value.processId === "number"
  );
}
