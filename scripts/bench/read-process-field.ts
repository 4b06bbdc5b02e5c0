import { readFileSync } from "node:fs";

/** Reads a number that Linux says of a process; one that has ended meanwhile counts nothing. */
export function readProcessField(path: string, field: string): number {
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(readFileSync(path, "utf8"));
    return Number(line?.[1] ?? 0);
  } catch {
    return 0;
  }
}
