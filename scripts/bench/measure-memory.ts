import { readdirSync, readFileSync } from "node:fs";

/** Megabytes of a process and all its descendants: resident as `ps` counts it, and with shared pages counted once. */
export function measureMemory(rootPid: number): { residentMb: number; proportionalMb: number } {
  const pids = descendantsOf(rootPid);
  const kilobytes = (file: string, field: string): number =>
    pids.reduce((sum, pid) => sum + readField(`/proc/${pid}/${file}`, field), 0);
  return {
    residentMb: Math.round(kilobytes("status", "VmRSS") / 1024),
    proportionalMb: Math.round(kilobytes("smaps_rollup", "Pss") / 1024),
  };
}

function descendantsOf(rootPid: number): number[] {
  const parents = readdirSync("/proc")
    .map(Number)
    .filter(Number.isInteger)
    .map((pid) => [pid, readField(`/proc/${pid}/status`, "PPid")] as const);
  const found = [rootPid];
  for (const pid of found) {
    found.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child));
  }
  return found;
}

/** A process may end between the listing and the reading; it then counts nothing. */
function readField(path: string, field: string): number {
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync(path, "utf8"));
    return Number(line?.[1] ?? 0);
  } catch {
    return 0;
  }
}
