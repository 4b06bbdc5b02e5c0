import { readdirSync } from "node:fs";
import { readProcessField } from "./read-process-field.ts";

/** A process and all that it started, directly or not, by their ids. */
export function listDescendants(rootPid: number): number[] {
  const parents = readdirSync("/proc")
    .map(Number)
    .filter(Number.isInteger)
    .map((pid) => [pid, readProcessField(`/proc/${pid}/status`, "PPid")] as const);
  const found = [rootPid];
  for (const pid of found) {
    found.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child));
  }
  return found;
}
