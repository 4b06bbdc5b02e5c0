import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import { findFreePort } from "../support/free-port.ts";
import { processTreeOf, stillRunning } from "../support/process-tree.ts";
import { runNpmStart, startAskFlash, type AskFlash } from "../support/start-askflash.ts";
import { copyProject } from "./copy-project.ts";

const START_DEADLINE_MS = 180_000;
const END_DEADLINE_MS = 10_000;

let projectFolder = "";
let stateFolder = "";
let running: AskFlash | null = null;

beforeAll(() => {
  projectFolder = copyProject();
  stateFolder = mkdtempSync(join(tmpdir(), "askflash-state-"));
});

afterAll(async () => {
  await running?.stop();
  rmSync(projectFolder, { recursive: true, force: true });
  rmSync(stateFolder, { recursive: true, force: true });
});

/** Starts the product on the same data again; the one that runs is stopped before. */
const start = async (): Promise<AskFlash> => {
  await running?.stop();
  running = await startAskFlash({ projectFolder, stateFolder, usesDevVars: true });
  return running;
};
const refuse = async (args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> => {
  const run = runNpmStart(args, { projectFolder, environment });
  expect(await run.exited).toBe(1);
  return run.output().trim();
};
const expectNothingLeftOf = async (pids: number[]): Promise<void> => {
  await expect.poll(() => stillRunning(pids), { timeout: END_DEADLINE_MS }).toEqual([]);
};

const pidOf = (pids: number[], program: string): number => {
  const [row] = stillRunning(pids).filter((one) => one.includes(program));
  return Number.parseInt(row ?? "", 10);
};

describe("npm start, when it cannot start", () => {
  it("shows its options and starts nothing", async () => {
    const run = runNpmStart(["--help"], { projectFolder });
    expect(await run.exited).toBe(0);
    expect(run.output()).toContain("--state DIR");
  });

  it("refuses an unknown option in one sentence", async () => {
    expect(await refuse(["--colour"])).toMatch(/^Unknown option '--colour'\. .*$/);
  });

  it("refuses a port that is taken, and names it and the variable PORT", async () => {
    const server = createServer();
    const port = await findFreePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const message = await refuse([], { PORT: String(port) });
    expect(message).toMatch(
      new RegExp(`^Port ${port} is taken: .* PORT=${port + 1} npm start\\.$`),
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it("refuses a state folder whose parent is missing", async () => {
    const args = ["--state", join(stateFolder, "missing", "state")];
    expect(await refuse(args, { PORT: String(await findFreePort()) })).toMatch(
      /^The folder .*missing does not exist: .*\.$/,
    );
  });

  it("refuses a wiki folder that is missing, before anything is made", async () => {
    const args = ["--wiki", join(stateFolder, "no-wiki"), "--state", join(stateFolder, "unmade")];
    expect(await refuse(args)).toMatch(/^The folder .*no-wiki does not exist: .*\.$/);
    expect(existsSync(join(stateFolder, "unmade"))).toBe(false);
  });

  it("refuses a provider that this version does not offer", async () => {
    expect(await refuse([], { VECTOR_STORE: "oracle" })).toMatch(/^VECTOR_STORE is "oracle".*\.$/);
  });

  it("refuses a broken .dev.vars and names the line", async () => {
    const file = join(projectFolder, ".dev.vars");
    const made = readFileSync(file, "utf8");
    writeFileSync(file, "# mine\nADMIN_API_KEY\n");
    expect(await refuse([])).toMatch(/^\.dev\.vars line 2 is not NAME=value.*$/);
    writeFileSync(file, made);
  });

  it("refuses a .dev.vars with a short key, without repeating it", async () => {
    const message = await refuse([], { ADMIN_API_KEY: "afk_ada_hunter2" });
    expect(message).toMatch(/^ADMIN_API_KEY must be set .*\.$/);
    expect(message).not.toContain("hunter2");
  });
});

describe("npm start", { timeout: START_DEADLINE_MS }, () => {
  let product: AskFlash;
  const clientOf = ({ url: baseUrl, apiKey }: AskFlash): AskFlashClient =>
    createAskFlashClient({ baseUrl, apiKey });

  beforeAll(async () => {
    product = await start();
  }, START_DEADLINE_MS);

  it("makes .dev.vars for its owner alone, becomes healthy, and ends with the sign-in line", async () => {
    const { url, output, signInUrl } = product;
    expect(statSync(join(projectFolder, ".dev.vars")).mode & 0o777).toBe(0o600);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(output().trimEnd().split("\n").at(-1)).toBe(`Sign in: ${signInUrl}`);
    expect(signInUrl).toMatch(new RegExp(`^${url}/auth/local\\?code=\\w+$`));
    expect(await (await fetch(url)).text()).toContain("<html");
  });

  it("keeps no bundler running that would only wait for changes", async () => {
    const bundlers = (): string[] =>
      stillRunning(processTreeOf(product.pid)).filter((row) => row.includes("esbuild"));
    await expect.poll(bundlers, { timeout: END_DEADLINE_MS }).toEqual([]);
  });

  it("refuses a second start on the same data", async () => {
    const args = ["--state", stateFolder, "--port", String(await findFreePort())];
    const { port } = new URL(product.url);
    expect(await refuse(args)).toContain(`in use by the AskFlash on port ${port}`);
  });

  it("signs in by a fresh line of npm run signin", async () => {
    const args = ["run", "--silent", "signin", "--", "--state", stateFolder];
    const { stdout } = await promisify(execFile)("npm", args, { cwd: projectFolder });
    const link = /^Sign in: (\S+)\n$/.exec(stdout)?.[1] ?? "";
    expect(link).not.toBe(product.signInUrl);
    expect((await fetch(link, { redirect: "manual" })).status).toBe(302);
  });

  it("ends everything that it started on Ctrl-C, and finds all data again at the next start", async () => {
    const source = await clientOf(product).createSource("Kept");
    const pids = processTreeOf(product.pid);
    expect(pids.length).toBeGreaterThan(4);
    await product.stop();
    expect(await product.exited).toBe(0);
    await expectNothingLeftOf(pids);
    product = await start();
    expect((await clientOf(product).getSource(source.id)).name).toBe("Kept");
  });

  it("says where the log is and exits with 1 when the Workers die", async () => {
    const pids = processTreeOf(product.pid);
    process.kill(pidOf(pids, "cli.js dev"), "SIGKILL");
    expect(await product.exited).toBe(1);
    expect(product.output()).toContain(`the log is ${join(stateFolder, "askflash.log")}`);
    await expectNothingLeftOf(pids);
  });

  it.each([
    ["SIGTERM", "npm start"],
    ["SIGKILL", "npm start"],
    ["SIGKILL", "scripts/start/start.mjs"],
  ] as const)("ends everything that it started on a %s to %s", async (signal, program) => {
    const pids = processTreeOf((await start()).pid);
    process.kill(pidOf(pids, program), signal);
    await expectNothingLeftOf(pids);
  });
});
