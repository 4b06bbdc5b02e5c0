import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT_ROOT } from "../../scripts/house/list-workers.ts";
import { parseDevVars } from "../../scripts/start/dev-vars.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { findFreePort } from "./free-port.ts";
import { productEnvironment } from "./product-environment.ts";
import { raiseLimits } from "./raise-limits.ts";

const SIGN_IN_LINE = /^Sign in: (\S+)$/m;

/** How to start the product; by default from this folder, on a free port, with empty data and a key of its own. */
export interface StartAskFlash {
  /** The folder that holds package.json. */
  projectFolder?: string;
  /** Where the data lives; one that is named is kept when the product stops. */
  stateFolder?: string;
  environment?: NodeJS.ProcessEnv;
  /** The administrator's key is the one that `npm start` writes into .dev.vars. */
  usesDevVars?: boolean;
  /** The handbook is indexed, as it is when a user starts the product. */
  wantsSample?: boolean;
  /** A folder of Markdown to index and follow. */
  wikiFolder?: string;
}

/** The product as a user started it with `npm start`. */
export interface AskFlash {
  url: string;
  apiKey: string;
  /** Signs one browser in. */
  signInUrl: string;
  /** The process of npm, and with it of everything that it started. */
  pid: number;
  /** What `npm start` has printed. */
  output: () => string;
  /** Settles with the exit code. */
  exited: Promise<number | null>;
  /** Presses Ctrl-C and waits for the end. */
  stop: () => Promise<void>;
}

/** Starts the product, waits for its sign-in line and raises the limits of its tenant; throws what it printed when it ends before. */
export async function startAskFlash(options: StartAskFlash = {}): Promise<AskFlash> {
  const port = await findFreePort();
  const stateFolder = options.stateFolder ?? mkdtempSync(join(tmpdir(), "askflash-state-"));
  const ownKey = options.usesDevVars === true ? {} : { ADMIN_API_KEY: `afk_test_${newSecret()}` };
  const environment = { ...ownKey, ...options.environment };
  const args = ["--state", stateFolder, "--port", String(port), ...wikiArguments(options)];
  const run = runNpmStart(args, { projectFolder: options.projectFolder, environment });
  const removeState = (): void => {
    if (options.stateFolder === undefined) rmSync(stateFolder, { recursive: true, force: true });
  };
  const signInUrl = await waitForSignInUrl(run).catch((error: unknown) => {
    removeState();
    throw error;
  });
  const stop = async (): Promise<void> => {
    interrupt(run.child);
    await run.exited;
    removeState();
  };
  const { child, output, exited } = run;
  const url = `http://localhost:${port}`;
  const apiKey = environment.ADMIN_API_KEY ?? readKey(options.projectFolder ?? PROJECT_ROOT);
  await raiseLimits(createAskFlashClient({ baseUrl: url, apiKey }));
  return {
    url,
    apiKey,
    signInUrl,
    pid: child.pid ?? 0,
    output,
    exited,
    stop,
  };
}

function wikiArguments({ wantsSample, wikiFolder }: StartAskFlash): string[] {
  return [
    ...(wantsSample === true ? [] : ["--no-sample"]),
    ...(wikiFolder === undefined ? [] : ["--wiki", wikiFolder]),
  ];
}

/** One run of `npm start`, from its first moment. */
export interface NpmStart {
  child: ChildProcess;
  output: () => string;
  exited: Promise<number | null>;
}

/** Runs `npm start` with these arguments, as in a terminal of its own. */
export function runNpmStart(
  args: string[],
  options: { projectFolder?: string | undefined; environment?: NodeJS.ProcessEnv },
): NpmStart {
  const child = spawn("npm", ["start", "--silent", "--", ...args], {
    cwd: options.projectFolder ?? PROJECT_ROOT,
    detached: true,
    env: { ...productEnvironment(), ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (text) => (output += String(text)));
  child.stderr.on("data", (text) => (output += String(text)));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, output: () => output, exited };
}

function readKey(projectFolder: string): string {
  return (
    parseDevVars(readFileSync(join(projectFolder, ".dev.vars"), "utf8"))["ADMIN_API_KEY"] ?? ""
  );
}

/** Ctrl-C: the terminal sends SIGINT to every process of the foreground group. */
function interrupt(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    process.kill(-child.pid, "SIGINT");
  }
}

function waitForSignInUrl({ child, output, exited }: NpmStart): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const url = SIGN_IN_LINE.exec(output())?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on("data", look);
    void exited.then((code) =>
      reject(new Error(`npm start ended with code ${code} and printed:\n${output()}`)),
    );
  });
}
