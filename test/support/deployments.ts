import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import type { CloudflareAccount } from "../../scripts/deploy/cloudflare-account.ts";
import { parseDeployOptions } from "../../scripts/deploy/deploy-options.ts";
import { readOutputRecords } from "../../scripts/deploy/read-wrangler-output.ts";
import { parseRollbackOptions } from "../../scripts/deploy/rollback-options.ts";
import { runDeployment, type DeployDependencies } from "../../scripts/deploy/run-deployment.ts";
import { runRollback } from "../../scripts/deploy/run-rollback.ts";
import type { RunWrangler } from "../../scripts/deploy/run-wrangler.ts";
import { createWranglerAccount } from "../../scripts/deploy/wrangler-account.ts";
import { PROJECT_ROOT } from "../../scripts/house/list-workers.ts";
import { newSigningKey } from "../../scripts/start/new-signing-key.ts";
import { anEmptyAccount, runFakeWrangler, type FakeAccount } from "./fake-cloudflare.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A machine that deploys to a fake account. */
export interface TestDeployment {
  cloudflare: FakeAccount;
  /** What was printed. */
  lines: string[];
  /** How long was waited because Cloudflare asked for it. */
  waits: number[];
  settings: NodeJS.ProcessEnv;
  account: CloudflareAccount;
  stateFolder: string;
  /** Deploys with these arguments and `--yes`. */
  deploy(...args: string[]): Promise<void>;
  rollBack(...args: string[]): Promise<void>;
  /** Forgets the folder of state, as another machine would. */
  forget(): void;
}

/** How a machine differs from one that has all it needs. */
export interface TestDeploymentOptions {
  cloudflare?: FakeAccount;
  settings?: NodeJS.ProcessEnv;
  run?: RunWrangler;
  /** The state of an earlier run. */
  stateFolder?: string;
  health?: () => Promise<Response>;
  askSecret?: DeployDependencies["askSecret"];
}

/** A well-formed administrator's key, new each time. */
export function anAdminKey(): string {
  return `afk_ops_${newSecret()}`;
}

/** The secrets that every deployment needs, new each time. */
export function theSecrets(): NodeJS.ProcessEnv {
  const SECRETS_KEY = randomBytes(32).toString("base64");
  return { ADMIN_API_KEY: anAdminKey(), AUTH_SIGNING_JWK: newSigningKey(), SECRETS_KEY };
}

/** Prepares a machine with the secrets in its environment, and an empty account. */
export function aDeployment(options: TestDeploymentOptions = {}): TestDeployment {
  const cloudflare = options.cloudflare ?? anEmptyAccount();
  const stateFolder = options.stateFolder ?? temporaryFolder();
  const settings = options.settings ?? theSecrets();
  const lines: string[] = [];
  const waits: number[] = [];
  const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
  const account = createWranglerAccount({ run: options.run ?? runIn(cloudflare), wait });
  const healthy = async (): Promise<Response> => Response.json({ status: "ok", services: {} });
  const { health: answer = healthy, askSecret = null } = options;
  let passed = 0;
  const shared = {
    account,
    settings,
    askToGoOn: async () => {},
    log: (line: string) => void lines.push(line),
  };
  const dependencies: DeployDependencies = {
    ...shared,
    projectFolder: aProject(),
    stateFolder,
    askSecret,
    buildPage: async () => {},
    // Time stands in the account and passes with each waiting, so that a time limit is reached at once.
    health: {
      fetch: answer,
      wait: async () => void (passed += 60_000),
      now: () => cloudflare.clock + passed,
    },
  };
  const forget = (): void => rmSync(stateFolder, { recursive: true, force: true });
  return {
    cloudflare,
    lines,
    waits,
    settings,
    account,
    stateFolder,
    forget,
    deploy: (...args) => runDeployment(dependencies, parseDeployOptions([...args, "--yes"])),
    rollBack: (...args) => runRollback(shared, parseRollbackOptions([...args, "--yes"])),
  };
}

/** What a deployment reads of the project itself: the migrations, and a page that is built. */
function aProject(): string {
  const folder = temporaryFolder();
  symlinkSync(join(PROJECT_ROOT, "migrations"), join(folder, "migrations"));
  mkdirSync(join(folder, "web/dist"), { recursive: true });
  writeFileSync(join(folder, "web/dist/index.html"), "<title>AskFlash</title>");
  return folder;
}

/** Runs the fake wrangler in this process, which is as good as another one and a hundred times faster. */
export function runIn(cloudflare: FakeAccount): RunWrangler {
  return async (args, input = "") => {
    const run = runFakeWrangler(cloudflare, args, input);
    const text = run.records.map((record) => JSON.stringify(record)).join("\n");
    return { ...run, records: readOutputRecords(text) };
  };
}
