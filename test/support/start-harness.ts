import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestHarness, type TestHarness } from "wrangler";
import {
  listWorkers,
  PROJECT_ROOT,
  type Worker,
  type WranglerConfig,
} from "../../scripts/house/list-workers.ts";
import { newSigningKey } from "../../scripts/start/new-signing-key.ts";
import { toLocalConfig } from "../../scripts/start/local-config.ts";

/** A well-formed key that exists in tests only. */
export const HARNESS_API_KEY = "afk_harness_0123456789abcdefghjkmnpqrstvwxyz";

const TAIL_CAPTURE: WranglerConfig = {
  name: "askflash-tail-capture",
  main: join(PROJECT_ROOT, "test/support/tail-capture/index.ts"),
  compatibility_date: "2026-10-01",
  durable_objects: { bindings: [{ name: "CAPTURE", class_name: "TailCapture" }] },
  migrations: [{ tag: "v1", new_sqlite_classes: ["TailCapture"] }],
};

/** What a test or a bench sees of a house that it has started. */
export interface RunningHarness {
  harness: TestHarness;
  url: URL;
}

/** Starts all ten Workers as they are deployed, each alone, with a second tail consumer that keeps what it is sent. */
export async function startHarness(): Promise<RunningHarness> {
  const configs = listWorkers().map(configOf);
  for (const config of configs) config.tail_consumers?.push({ service: TAIL_CAPTURE.name });
  return await startWorkers([...configs, TAIL_CAPTURE]);
}

/** Starts all ten Workers, with another entry in the place of the gateway's own. */
export async function startHarnessWith(gatewayMain: string): Promise<RunningHarness> {
  const configs = listWorkers().map(configOf);
  return await startWorkers(
    configs.map((config) =>
      config.name === "askflash-gateway" ? { ...config, main: gatewayMain } : config,
    ),
  );
}

async function startWorkers(configs: WranglerConfig[]): Promise<RunningHarness> {
  // Wrangler reads .dev.vars beside a configuration, so these lie where there is none.
  const secrets = {
    ADMIN_API_KEY: HARNESS_API_KEY,
    AUTH_SIGNING_JWK: newSigningKey(),
    SECRETS_KEY: randomBytes(32).toString("base64"),
  };
  const folder = mkdtempSync(join(tmpdir(), "askflash-harness-"));
  const workers = configs.map((config) => {
    const configPath = join(folder, `${config.name}.json`);
    writeFileSync(configPath, JSON.stringify(config));
    const needsKey = config.secrets?.required.includes("ADMIN_API_KEY") === true;
    return needsKey ? { configPath, secrets } : { configPath };
  });
  const harness = createTestHarness({ root: PROJECT_ROOT, workers });
  const { url } = await harness.listen();
  await harness.getWorker("askflash-auth").applyD1Migrations("AUTH_DB");
  await harness.getWorker("askflash-chat").applyD1Migrations("CHAT_DB");
  await harness.getWorker("askflash-documentation").applyD1Migrations("DOCUMENTATION_DB");
  return { harness, url };
}

function configOf(worker: Worker): WranglerConfig {
  const config = toLocalConfig(worker, {}, PROJECT_ROOT);
  if (config.assets) config.assets.directory = join(PROJECT_ROOT, "test/support/house/page");
  return config;
}
