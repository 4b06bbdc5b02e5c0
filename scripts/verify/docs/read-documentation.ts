import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../../house/list-workers.ts";
import type { Documentation } from "./check-pages.ts";

/** Reads the README and the pages of docs/. */
export function readDocumentation(): Documentation {
  const paths = ["README.md", ...globSync("docs/**/*.md", { cwd: PROJECT_ROOT }).toSorted()];
  const read = (path: string): string => readFileSync(join(PROJECT_ROOT, path), "utf8");
  return {
    pages: new Map(paths.map((path) => [path, read(path)])),
    scripts: Object.keys(JSON.parse(read("package.json")).scripts),
    exists: (path) => existsSync(join(PROJECT_ROOT, path)),
  };
}

/** Reads the code that may read variables: what is deployed, the command line, and the scripts that start and deploy. */
export function readVariableSources(): string[] {
  const paths = globSync(
    ["{workers,shared,cli}/**/*.ts", "scripts/{start,deploy}/**/*.{ts,mjs}", "scripts/*.{ts,mjs}"],
    { cwd: PROJECT_ROOT },
  );
  const files = paths.filter((path) => !/\.(?:test|d)\.ts$/.test(path));
  return files.map((path) => readFileSync(join(PROJECT_ROOT, path), "utf8"));
}
