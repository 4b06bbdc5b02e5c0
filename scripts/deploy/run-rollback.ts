import { listWorkers } from "../house/list-workers.ts";
import { chooseAccount } from "./choose-account.ts";
import type { CloudflareAccount } from "./cloudflare-account.ts";
import { nameWorkers } from "./name-workers.ts";
import { orderWorkers } from "./order-workers.ts";
import { planRollback, type WorkerHistory } from "./plan-rollback.ts";
import type { RollbackOptions } from "./rollback-options.ts";

/** Everything that a rollback reaches. */
export interface RollbackDependencies {
  account: CloudflareAccount;
  settings: NodeJS.ProcessEnv;
  /** Throws when the answer is no. */
  askToGoOn: (question: string) => Promise<void>;
  log: (line: string) => void;
}

/** What a rollback leaves as it is. */
const KEPT = `What does not go back:
  D1 migrations, which only add, so that the code before them runs on
  Durable Object migrations; Cloudflare refuses a version from before one
  pages, conversations, users and keys
  a secret that was changed since may come back with its old version: rotate it again if it was leaked`;

/** Brings back the versions before the last release, callers first. Throws a StartRefusal. */
export async function runRollback(
  { account, settings, askToGoOn, log }: RollbackDependencies,
  { environment, target, isConfirmed }: RollbackOptions,
): Promise<void> {
  await chooseAccount(account, settings);
  // Callers first: a caller of the old release must never meet a service that lacks what it calls.
  const workers = orderWorkers(nameWorkers(listWorkers(), environment)).toReversed();
  const histories: WorkerHistory[] = [];
  for (const { config } of workers) {
    histories.push({ name: config.name, deployed: await account.listDeployed(config.name) });
  }
  const { from, steps, staying } = planRollback(histories, target);
  log(`Leaving release ${from} of ${environment}:`);
  for (const step of steps) log(`  ${step.name} to ${step.versionId} (release ${step.release})`);
  for (const name of staying) log(`  ${name} stays: it has no version from before`);
  log(KEPT);
  if (!isConfirmed) await askToGoOn("Roll back?");
  for (const { name, versionId } of steps) {
    await account.rollBack(name, versionId);
    log(`Rolled ${name} back to ${versionId}.`);
  }
  log("Rolled back. The next deploy sends every Worker that was rolled back again.");
}
