import { join } from "node:path";
import { createTestHarness, type TestHarness } from "wrangler";
import {
  listWorkers,
  PROJECT_ROOT,
  type WranglerConfig,
} from "../../scripts/house/list-workers.ts";
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

/** Starts all ten Workers as they are deployed, each alone, with a second tail consumer that keeps what it is sent. */
export async function startHarness(): Promise<{ harness: TestHarness; url: URL }> {
  const page = join(PROJECT_ROOT, "test/support/house/page");
  const configs = listWorkers().map((worker) => {
    const { secrets, ...config } = toLocalConfig(worker, {}, PROJECT_ROOT);
    const needsKey = secrets?.required.includes("ADMIN_API_KEY") === true;
    return {
      ...config,
      vars: { ...config.vars, ...(needsKey ? { ADMIN_API_KEY: HARNESS_API_KEY } : {}) },
      ...(config.assets ? { assets: { ...config.assets, directory: page } } : {}),
      ...(config.tail_consumers
        ? { tail_consumers: [...config.tail_consumers, { service: TAIL_CAPTURE.name }] }
        : {}),
    };
  });
  const harness = createTestHarness({
    root: PROJECT_ROOT,
    workers: [...configs, TAIL_CAPTURE].map((config) => ({ config })),
  });
  const { url } = await harness.listen();
  await harness.getWorker("askflash-auth").applyD1Migrations("AUTH_DB");
  await harness.getWorker("askflash-chat").applyD1Migrations("CHAT_DB");
  await harness.getWorker("askflash-documentation").applyD1Migrations("DOCUMENTATION_DB");
  return { harness, url };
}
