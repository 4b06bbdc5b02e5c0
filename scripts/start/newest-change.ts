import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The latest change of a file or of the files in a folder, in milliseconds since 1970; 0 when there is none. */
export function newestChange(path: string, except: string[] = []): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || except.includes(path)) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name), except)));
}
