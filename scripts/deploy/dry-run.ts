import { listWorkers, type Worker } from "../house/list-workers.ts";
import { StartRefusal } from "../start/start-refusal.ts";
import { measureBundle } from "../verify/measure-bundles.ts";
import type { DeployDependencies } from "./run-deployment.ts";
import { describePlan } from "./describe-plan.ts";
import { planDeployment } from "./plan-deployment.ts";

/** One process a core. */
const CONCURRENT_BUNDLES = 2;

/** Prints the plan, and has wrangler prepare every Worker as it is committed. Asks no account. Throws a {@link StartRefusal}. */
export async function dryRun(
  { settings, buildPage, log }: Pick<DeployDependencies, "settings" | "buildPage" | "log">,
  environment: string,
): Promise<void> {
  const plan = planDeployment(environment, settings);
  log(describePlan(plan, settings));
  await buildPage();
  log("Prepared, and not sent:");
  const waiting = [...listWorkers()];
  const problems: string[] = [];
  const prepareNext = async (): Promise<void> => {
    for (let worker = waiting.shift(); worker !== undefined; worker = waiting.shift()) {
      problems.push(...(await prepare(worker, log)));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_BUNDLES }, prepareNext));
  if (problems.length > 0) throw new StartRefusal(problems.join("\n"));
  log("Nothing was sent. Every Worker can be deployed.");
}

async function prepare(worker: Worker, log: (line: string) => void): Promise<string[]> {
  const { summary, problems } = await measureBundle(worker);
  if (problems.length === 0) log(`  ${worker.name}: ${summary ?? ""}`);
  return problems.map((problem) => `${worker.name} cannot be deployed: ${problem}`);
}
