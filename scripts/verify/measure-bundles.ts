import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "../house/list-workers.ts";
import type { CheckResult } from "./check.ts";
import { runCommand } from "./run-command.ts";

/** The largest bundle, gzipped, in kilobytes of 1,000 bytes. */
const MAX_GZIPPED_KB = 200;
const GZIPPED = /gzip: ([\d.]+) KiB/;
const BYTES_PER_KIB = 1024;

/** Has wrangler prepare a deployment of one Worker, without sending it, and checks its gzipped size. */
export async function measureBundle(worker: Worker): Promise<CheckResult> {
  const folder = mkdtempSync(join(tmpdir(), `askflash-${worker.name}-`));
  try {
    const args = ["deploy", "--dry-run", "--outdir", folder, "--config", worker.configPath];
    const { code, text } = await runCommand("wrangler", args);
    const gzipped = readGzippedKb(text);
    if (code !== 0 || gzipped === null) return { problems: [text.trim()] };
    return judgeBundle(gzipped);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The gzipped size, in kilobytes, that wrangler printed; null when it printed none. */
export function readGzippedKb(output: string): number | null {
  const kibibytes = GZIPPED.exec(output)?.[1];
  return kibibytes === undefined ? null : (Number(kibibytes) * BYTES_PER_KIB) / 1000;
}

/** Passes a bundle that is within the bar. */
export function judgeBundle(gzippedKb: number): CheckResult {
  const summary = `${gzippedKb.toFixed(1)} KB gzipped`;
  if (gzippedKb <= MAX_GZIPPED_KB) return { summary, problems: [] };
  return { summary, problems: [`The bundle is larger than ${MAX_GZIPPED_KB} KB gzipped.`] };
}
