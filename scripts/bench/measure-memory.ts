import { listDescendants } from "./list-descendants.ts";
import { readProcessField } from "./read-process-field.ts";

/** Megabytes of a process and all its descendants: resident as `ps` counts it, and with shared pages counted once. */
export function measureMemory(rootPid: number): { residentMb: number; proportionalMb: number } {
  const pids = listDescendants(rootPid);
  const kilobytes = (file: string, field: string): number =>
    pids.reduce((sum, pid) => sum + readProcessField(`/proc/${pid}/${file}`, field), 0);
  return {
    residentMb: Math.round(kilobytes("status", "VmRSS") / 1024),
    proportionalMb: Math.round(kilobytes("smaps_rollup", "Pss") / 1024),
  };
}
