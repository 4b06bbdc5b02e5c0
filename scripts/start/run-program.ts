import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { essentialLines } from "./essential-lines.ts";
import { StartRefusal } from "./start-refusal.ts";

/** wrangler without the process that its command puts in front of it. */
export const WRANGLER = join(PROJECT_ROOT, "node_modules/wrangler/wrangler-dist/cli.js");

/** A Node program that runs to its end, and what it is for: "AskFlash could not ...". */
export interface Program {
  args: string[];
  purpose: string;
  folder: string;
  environment: NodeJS.ProcessEnv;
  logFile: string;
}

/** Runs a program, and adds what it prints to the log; throws a {@link StartRefusal} when it fails. */
export async function runProgram(program: Program): Promise<void> {
  const log = openSync(program.logFile, "a");
  const child = spawn(process.execPath, ["--no-warnings", ...program.args], {
    cwd: program.folder,
    env: program.environment,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject).once("exit", resolve);
  });
  if (code !== 0) throw describeFailure(program.purpose, program.logFile);
}

/** The sentence that says what failed and where the log is, and the log's essential lines. */
export function describeFailure(purpose: string, logFile: string): StartRefusal {
  const lines = essentialLines(readFileSync(logFile, "utf8"));
  return new StartRefusal(`AskFlash could not ${purpose}; the log is ${logFile}.\n${lines}`);
}
