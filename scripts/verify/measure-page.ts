import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { CheckResult } from "./check.ts";
import { runCommand } from "./run-command.ts";

/** All the JavaScript that the page loads before it can be used, gzipped, in kilobytes of 1,000 bytes. */
const MAX_FIRST_LOAD_KB = 200;
const SCRIPT = /<(?:script|link)[^>]+(?:src|href)="\/([^"]+\.js)"/g;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g;

/** Builds the page and checks how much JavaScript its first load takes. */
export async function measurePage(projectRoot: string): Promise<CheckResult> {
  const { code, text } = await runCommand("vite", ["build", "--config", "web/vite.config.ts"]);
  if (code !== 0) return { problems: [text.trim()] };
  const read = (path: string): string => readFileSync(join(projectRoot, "web/dist", path), "utf8");
  const bytes = firstLoad(read).map((path) => gzipSync(read(path)).length);
  return judgeFirstLoad(bytes.reduce((sum, size) => sum + size, 0) / 1000);
}

/** The scripts that index.html names, and whatever those import without being asked; each once. */
export function firstLoad(read: (path: string) => string): string[] {
  const found = new Set(namesIn(read("index.html"), SCRIPT));
  for (const path of found) {
    for (const name of namesIn(read(path), STATIC_IMPORT)) found.add(`assets/${name}`);
  }
  return [...found];
}

/** Passes a first load that is within the bar. */
export function judgeFirstLoad(gzippedKb: number): CheckResult {
  const summary = `${gzippedKb.toFixed(1)} KB of scripts gzipped at first`;
  if (gzippedKb <= MAX_FIRST_LOAD_KB) return { summary, problems: [] };
  const problem = `The page loads more than ${MAX_FIRST_LOAD_KB} KB of gzipped scripts at first: load a part of it later.`;
  return { summary, problems: [problem] };
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}
