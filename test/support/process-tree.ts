import { execFileSync } from "node:child_process";

/** The ids of a process and of everything that it, or one of its children, has started. */
export function processTreeOf(rootPid: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = table
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/).map(Number));
  const found = [rootPid];
  for (const pid of found) {
    found.push(...rows.flatMap(([child, parent]) => (parent === pid && child ? [child] : [])));
  }
  return found;
}

/** Those of the processes that still run; one that has ended and only waits to be collected does not. */
export function stillRunning(pids: number[]): string[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,stat=,args="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((row) => row.trim())
    .filter((row) => pids.includes(Number.parseInt(row, 10)) && !/^\d+\s+Z/.test(row));
}
