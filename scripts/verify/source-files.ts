import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../house/list-workers.ts";

/** The text of the project's own source files, by their path from its root. */
export type SourceFiles = ReadonlyMap<string, string>;

/** Reads the TypeScript that is deployed: Workers, objects and what they share, without tests and generated types. */
export function readSourceFiles(): SourceFiles {
  const paths = globSync("{shared,workers,durable-objects}/**/*.ts", { cwd: PROJECT_ROOT });
  const deployed = paths.filter((path) => !/\.(test|d)\.ts$/.test(path)).toSorted();
  return new Map(deployed.map((path) => [path, readFileSync(join(PROJECT_ROOT, path), "utf8")]));
}
