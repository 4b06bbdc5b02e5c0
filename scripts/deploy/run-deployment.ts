import { join } from "node:path";
import { StartRefusal } from "../start/start-refusal.ts";
import { chooseAccount } from "./choose-account.ts";
import type { CloudflareAccount } from "./cloudflare-account.ts";
import { collectSecrets, type SecretSources } from "./collect-secrets.ts";
import type { DeployOptions } from "./deploy-options.ts";
import { openProgress, type DeployProgress } from "./deploy-state.ts";
import { deployWorker, type RunningDeployment, type WorkerOutcome } from "./deploy-worker.ts";
import { describeOutcome } from "./describe-outcome.ts";
import { describePlan } from "./describe-plan.ts";
import { ensureResources } from "./ensure-resources.ts";
import { planDeployment, type DeployPlan } from "./plan-deployment.ts";
import { waitUntilServed, type HealthDependencies } from "./wait-until-served.ts";

/** Everything that a deployment reaches. */
export interface DeployDependencies {
  account: CloudflareAccount;
  settings: NodeJS.ProcessEnv;
  projectFolder: string;
  /** Holds a folder for each environment. */
  stateFolder: string;
  askSecret: SecretSources["askSecret"];
  /** Throws when the answer is no. */
  askToGoOn: (question: string) => Promise<void>;
  buildPage: () => Promise<void>;
  health: HealthDependencies;
  log: (line: string) => void;
}

/** Deploys everything that is not deployed yet, and returns when it answers. Throws a {@link StartRefusal}. */
export async function runDeployment(
  dependencies: DeployDependencies,
  options: DeployOptions,
): Promise<void> {
  const { account, settings, log } = dependencies;
  const plan = planDeployment(options.environment, settings);
  const accountId = await chooseAccount(account, settings);
  const folder = join(dependencies.stateFolder, options.environment);
  const progress = openProgress(folder, accountId);
  log(describePlan(plan, settings));
  const secrets = await collectSecrets(dependencies, plan.secrets, options.rotated);
  if (!options.isConfirmed) {
    await dependencies.askToGoOn(`Deploy this to the account ${accountId}?`);
  }
  await dependencies.buildPage();
  const { ids, created } = await ensureResources(dependencies, plan.resources);
  const { environment } = options;
  const { projectFolder } = dependencies;
  const outcomes = await deployWorkers(plan, {
    account,
    progress,
    folder,
    configInput: { environment, ids, settings, projectFolder },
    secrets,
    release: chooseRelease(progress, dependencies.health.now()),
    log,
  });
  const { address, health } = await confirmServed(dependencies, progress);
  log(describeOutcome({ address, health, outcomes, created, environment }));
}

/** One after the other, since each is bound to those before it. */
async function deployWorkers(
  plan: DeployPlan,
  deployment: RunningDeployment,
): Promise<WorkerOutcome[]> {
  const outcomes: WorkerOutcome[] = [];
  for (const worker of plan.workers) outcomes.push(await deployWorker(deployment, worker));
  return outcomes;
}

/** A release that did not reach its end goes on; otherwise a new one is named after the time, so that names sort. */
function chooseRelease({ state }: DeployProgress, now: number): string {
  if (state.release !== null && !state.isFinished) return state.release;
  return new Date(now)
    .toISOString()
    .replace(/[-:]|\.\d+Z$/g, "")
    .replace("T", "-");
}

async function confirmServed(
  { health: healthDependencies, log }: DeployDependencies,
  { state, save }: DeployProgress,
): Promise<{ address: string; health: "ok" | "degraded" }> {
  const { address } = state;
  if (address === null) {
    throw new StartRefusal(
      "Everything is deployed, but the gateway has no public address: turn on workers.dev for the account, or give the gateway a route, and run this again.",
    );
  }
  log(`Waiting for ${address}/health ...`);
  const served = await waitUntilServed(healthDependencies, address);
  if (served === null || served.status === "down") {
    const down = Object.entries(served?.services ?? {}).filter(
      ([, { status }]) => status === "down",
    );
    const what =
      served === null ? "does not answer" : `is down: ${down.map(([name]) => name).join(", ")}`;
    throw new StartRefusal(
      `Everything is deployed, but ${address}/health ${what}. Read its log with "npx wrangler tail", and run this again, or "npm run rollback".`,
    );
  }
  state.isFinished = true;
  save();
  return { address, health: served.status };
}
