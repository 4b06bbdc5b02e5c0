import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker, WranglerConfig } from "../house/list-workers.ts";
import type { CloudflareAccount, DeployedWorker } from "./cloudflare-account.ts";
import { toDeployConfig, type DeployConfigInput } from "./deploy-config.ts";
import type { DeployProgress } from "./deploy-state.ts";
import { hashContent } from "./hash-content.ts";

/** A deployment on its way. */
export interface RunningDeployment {
  account: CloudflareAccount;
  progress: DeployProgress;
  /** Where the configurations with the ids lie. */
  folder: string;
  configInput: DeployConfigInput;
  secrets: ReadonlyMap<string, Record<string, string>>;
  /** The name of the release that a sent Worker gets. */
  release: string;
  log: (line: string) => void;
}

/** What became of one Worker. */
export interface WorkerOutcome {
  name: string;
  version: string;
  isUnchanged: boolean;
  targets: string[];
}

/** Migrates a Worker's databases, sets its secrets and sends it; leaves out what is done for this very content. */
export async function deployWorker(
  deployment: RunningDeployment,
  worker: Worker,
): Promise<WorkerOutcome> {
  const config = toDeployConfig(worker, deployment.configInput);
  const configFile = join(deployment.folder, `${worker.name}.json`);
  writeFileSync(configFile, JSON.stringify(config, null, 2));
  for (const database of config.d1_databases ?? []) {
    await migrateDatabase(deployment, database, configFile);
  }
  await putSecrets(deployment, config.name);
  const hash = await hashWorker(deployment, config, configFile);
  const version = await findUnchanged(deployment, config.name, hash);
  if (version !== null) {
    deployment.log(`${config.name} is unchanged.`);
    return { name: config.name, version, isUnchanged: true, targets: [] };
  }
  const sent = await sendWorker(deployment, { name: config.name, hash, configFile });
  const { versionId, targets } = sent;
  return { name: config.name, version: versionId, isUnchanged: false, targets };
}

async function migrateDatabase(
  { account, progress: { state, save }, log }: RunningDeployment,
  database: NonNullable<WranglerConfig["d1_databases"]>[number],
  configFile: string,
): Promise<void> {
  const id = database.database_id ?? "";
  const hash = hashContent([database.migrations_dir]);
  if (state.migrations[id] === hash) return;
  await account.applyMigrations(database.database_name, configFile);
  state.migrations[id] = hash;
  save();
  log(`Migrated the database ${database.database_name}.`);
}

async function putSecrets(
  { account, secrets, log }: RunningDeployment,
  name: string,
): Promise<void> {
  const values = secrets.get(name);
  if (values === undefined) return;
  await account.putSecrets(name, values);
  log(`Set ${Object.keys(values).join(", ")} of ${name}.`);
}

/** The hash of the bundle, the served files and the configuration. */
async function hashWorker(
  { account, configInput: { projectFolder } }: RunningDeployment,
  config: WranglerConfig,
  configFile: string,
): Promise<string> {
  const bundle = mkdtempSync(join(tmpdir(), "askflash-bundle-"));
  try {
    await account.bundle(configFile, bundle);
    const served = config.assets === undefined ? [] : [config.assets.directory];
    // The same content is the same wherever the project lies.
    const placeless = JSON.stringify(config).replaceAll(projectFolder, "");
    return hashContent([bundle, ...served], placeless);
  } finally {
    rmSync(bundle, { recursive: true, force: true });
  }
}

/** The version that serves this very content; null when none was sent, or another serves, as after a rollback. */
async function findUnchanged(
  { account, progress: { state } }: RunningDeployment,
  name: string,
  hash: string,
): Promise<string | null> {
  const sent = state.workers[name];
  if (sent?.hash !== hash) return null;
  // A changed secret makes a version of its own, with the code of the one before.
  const serving = (await account.listDeployed(name)).find(({ release }) => release !== null);
  return serving?.id === sent.version ? sent.version : null;
}

async function sendWorker(
  { account, progress: { state, save }, release, log }: RunningDeployment,
  { name, hash, configFile }: { name: string; hash: string; configFile: string },
): Promise<DeployedWorker> {
  state.release = release;
  state.isFinished = false;
  save();
  const deployed = await account.deploy(configFile, release);
  const { versionId: version, targets } = deployed;
  state.workers[name] = { hash, version };
  state.address = addressOf(targets) ?? state.address;
  save();
  log(`Deployed ${name}, version ${version}.`);
  return deployed;
}

/** The address among what wrangler prints of routes, domains and queues: a domain of one's own, else workers.dev. */
function addressOf(targets: string[]): string | null {
  const domains = targets.flatMap((target) => /^(\S+) \(custom domain/.exec(target)?.[1] ?? []);
  const [domain] = domains;
  if (domain !== undefined) return `https://${domain}`;
  return targets.find((target) => target.startsWith("https://")) ?? null;
}
