import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutputRecords, type OutputRecord } from "./read-wrangler-output.ts";

/** What one run of wrangler printed and recorded. */
export interface WranglerRun {
  code: number | null;
  stdout: string;
  stderr: string;
  records: OutputRecord[];
}

/** Runs wrangler with these arguments; `input` is what it reads from standard input, the only way for a secret. */
export type RunWrangler = (args: string[], input?: string) => Promise<WranglerRun>;

/** Which wrangler is run, where, and with which variables. */
export interface WranglerProgram {
  /** The JavaScript file of wrangler. */
  file: string;
  folder: string;
  environment: NodeJS.ProcessEnv;
}

/** Another environment's name would change all names, and a debugging log would hold what is sent. */
const FOREIGN_VARIABLE = /^(CLOUDFLARE_ENV$|WRANGLER_|NODE_OPTIONS$)/;

/** Makes the function that runs a program; it sees the account's credentials, and none of the secrets in `hidden`. */
export function createRunWrangler(program: WranglerProgram, hidden: string[]): RunWrangler {
  const environment = environmentOf(program.environment, hidden);
  return async (args, input) => {
    const scratch = mkdtempSync(join(tmpdir(), "askflash-wrangler-"));
    const outputFile = join(scratch, "output.ndjson");
    try {
      const child = spawn(process.execPath, ["--no-warnings", program.file, ...args], {
        cwd: program.folder,
        env: { ...environment, WRANGLER_OUTPUT_FILE_PATH: outputFile },
        stdio: ["pipe", "pipe", "pipe"],
      });
      const output = { stdout: "", stderr: "" };
      child.stdout.on("data", (data) => (output.stdout += String(data)));
      child.stderr.on("data", (data) => (output.stderr += String(data)));
      // A program that ends without having read its input is judged by its exit code.
      child.stdin.on("error", () => {}).end(input ?? "");
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once("error", reject).once("close", resolve);
      });
      return { code, ...output, records: readOutputRecords(readWritten(outputFile)) };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

function environmentOf(environment: NodeJS.ProcessEnv, hidden: string[]): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !FOREIGN_VARIABLE.test(name) && !hidden.includes(name),
  );
  return {
    ...Object.fromEntries(kept),
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_LOG_SANITIZE: "true",
    FORCE_COLOR: "0",
  };
}

function readWritten(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
