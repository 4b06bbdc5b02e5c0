import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { findFreePort } from "../../test/support/free-port.ts";
import { processTreeOf, stillRunning } from "../../test/support/process-tree.ts";
import { productEnvironment } from "../../test/support/product-environment.ts";
import { raiseLimits } from "../../test/support/raise-limits.ts";
import { scriptPath, startProcessGroup, type ProcessGroup } from "../start/process-group.mjs";
import type { StartPlan } from "../start/start.mjs";

const HEALTHY_WITHIN_MS = 60_000;
const POLL_MS = 50;

/** All Workers on data of their own, which can be killed and started again within seconds. */
export interface TorturedProduct {
  url: string;
  apiKey: string;
  client: AskFlashClient;
  /** Starts the Workers on the data that is there, and waits until they are healthy. */
  start: () => Promise<void>;
  /** Kills every process without warning. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Builds and migrates as `npm start` does, and starts the Workers alone. */
export async function startTorturedProduct(
  stateFolder: string,
  environment: NodeJS.ProcessEnv,
): Promise<TorturedProduct> {
  mkdirSync(stateFolder, { recursive: true });
  const port = await findFreePort();
  const apiKey = `afk_torture_${newSecret()}`;
  const { workers } = await prepare(
    { stateFolder, port },
    { ADMIN_API_KEY: apiKey, ...environment },
  );
  const url = `http://localhost:${port}`;
  let group: ProcessGroup | null = null;
  const product: TorturedProduct = {
    url,
    apiKey,
    client: createAskFlashClient({ baseUrl: url, apiKey }),
    start: async () => {
      group = startProcessGroup(workers);
      await waitUntilHealthy(url);
    },
    kill: async () => {
      const pids = processTreeOf(group?.pid ?? 0);
      for (const pid of pids) killAtOnce(pid);
      while (stillRunning(pids).length > 0) await sleep(POLL_MS);
    },
    stop: async () => await group?.stop(),
  };
  await product.start();
  await raiseLimits(product.client);
  return product;
}

async function prepare(
  { stateFolder, port }: { stateFolder: string; port: number },
  environment: NodeJS.ProcessEnv,
): Promise<StartPlan> {
  const options = ["--state", stateFolder, "--port", String(port), "--no-sample"];
  const preparation = startProcessGroup({
    args: [scriptPath("prepare.ts"), ...options],
    environment: { ...productEnvironment(), ...environment },
    logFile: `${stateFolder}/prepare.log`,
  });
  await preparation.ended;
  const plan = preparation.lastMessage();
  if (isPlan(plan)) return plan;
  throw new Error(`The product could not be prepared: see ${stateFolder}/prepare.log.`);
}

function isPlan(message: unknown): message is StartPlan {
  return typeof message === "object" && message !== null && "workers" in message;
}

function killAtOnce(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself a moment ago.
  }
}

async function waitUntilHealthy(url: string): Promise<void> {
  const deadline = Date.now() + HEALTHY_WITHIN_MS;
  while (!(await isHealthy(url))) {
    if (Date.now() > deadline) throw new Error(`${url}/health did not answer within a minute.`);
    await sleep(POLL_MS);
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
