import { spawn } from "node:child_process";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import type { CheckResult } from "./check.ts";

/** What a program printed, on both outputs, and its exit code. */
export interface CommandOutput {
  code: number | null;
  text: string;
}

/** Runs a program of node_modules in the project's folder, without colours and without asking anybody outside. */
export function runCommand(command: string, args: string[]): Promise<CommandOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: PROJECT_ROOT,
      env: {
        ...process.env,
        NO_COLOR: "1",
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_HIDE_BANNER: "true",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    child.stdout.on("data", (data) => (text += String(data)));
    child.stderr.on("data", (data) => (text += String(data)));
    child.once("error", reject).once("close", (code) => resolve({ code, text }));
  });
}

/** A check that a program makes: what it prints is the problem when it fails. */
export async function checkByCommand(command: string, args: string[]): Promise<CheckResult> {
  const { code, text } = await runCommand(command, args);
  return { problems: code === 0 ? [] : [text.trim()] };
}
