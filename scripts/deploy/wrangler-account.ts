import { StartRefusal } from "../start/start-refusal.ts";
import type { CloudflareAccount, DeployedWorker, WorkerVersion } from "./cloudflare-account.ts";
import { RESOURCE_NOUNS, resourceKey, type Resource, type ResourceKind } from "./list-resources.ts";
import {
  readDatabases,
  readDeployedIds,
  readIdentity,
  readNamespaces,
  readReleases,
  readSecretNames,
} from "./read-wrangler-output.ts";
import type { RunWrangler, WranglerRun } from "./run-wrangler.ts";
import { readFailure, refuseAfter, type WranglerFailure } from "./wrangler-failure.ts";

const MAX_ATTEMPTS = 4;
const NO_SUCH_WORKER_CODES: unknown[] = [10_007, 10_090];
const NO_SUCH_BUCKET_CODE = 10_006;
/** An own bucket, a KV namespace and a queue of the same name. */
const TAKEN_CODES: unknown[] = [10_004, 10_014, 11_009];
const TAKEN = /already (exists|taken)|is taken/i;
const CREATE_COMMANDS: Record<ResourceKind, string[]> = {
  d1: ["d1", "create"],
  kv: ["kv", "namespace", "create"],
  r2: ["r2", "bucket", "create"],
  queue: ["queues", "create"],
};

/** How wrangler is run, and how long is waited when Cloudflare asks for it. */
export interface WranglerAccountDependencies {
  run: RunWrangler;
  wait: (milliseconds: number) => Promise<unknown>;
}

/** One thing that wrangler is asked to do. */
interface Command {
  args: string[];
  purpose: string;
  input?: string;
  /** Failures that are an answer. */
  accepts?: (failure: WranglerFailure) => boolean;
}

/** Speaks to a Cloudflare account through wrangler. */
export function createWranglerAccount(
  dependencies: WranglerAccountDependencies,
): CloudflareAccount {
  const run = (command: Command): Promise<WranglerRun | null> => runCommand(dependencies, command);
  return {
    whoAmI: async () => {
      const output = await run({
        args: ["whoami", "--json"],
        purpose: "find out who is signed in",
        accepts: ({ text }) => /"loggedIn": ?false/.test(text),
      });
      return output === null ? null : readIdentity(output.stdout);
    },
    findResources: (wanted) => findResources(run, wanted),
    createResource: async ({ kind, name }) => {
      await run({
        args: [...CREATE_COMMANDS[kind], name],
        purpose: `make the ${RESOURCE_NOUNS[kind]} ${name}`,
        accepts: ({ code, text }) => TAKEN_CODES.includes(code) || TAKEN.test(text),
      });
    },
    applyMigrations: async (database, configFile) => {
      await run({
        args: ["d1", "migrations", "apply", database, "--remote", "--config", configFile],
        purpose: `migrate the database ${database}`,
      });
    },
    bundle: async (configFile, folder) => {
      const args = ["deploy", "--dry-run", "--outdir", folder, "--config", configFile];
      await run({ args, purpose: `bundle ${configFile}` });
    },
    deploy: (configFile, release) => deployWorker(run, configFile, release),
    ...secretsAndVersions(run),
  };
}

type RunCommand = (command: Command) => Promise<WranglerRun | null>;

function secretsAndVersions(
  run: RunCommand,
): Pick<CloudflareAccount, "listSecrets" | "putSecrets" | "listDeployed" | "rollBack"> {
  return {
    listSecrets: async (worker) => {
      const args = ["secret", "list", "--name", worker];
      const purpose = `list the secrets of ${worker}`;
      const output = await run({ args, purpose, accepts: isNoSuchWorker });
      return output === null ? [] : readSecretNames(output.stdout);
    },
    putSecrets: async (worker, secrets) => {
      const input = JSON.stringify(secrets);
      const args = ["secret", "bulk", "--name", worker];
      await run({ args, input, purpose: `set the secrets of ${worker}` });
    },
    listDeployed: (worker) => listDeployed(run, worker),
    rollBack: async (worker, versionId) => {
      const message = "npm run rollback";
      const args = ["rollback", versionId, "--name", worker, "--yes", "--message", message];
      await run({ args, purpose: `roll ${worker} back` });
    },
  };
}

/** Null when it failed in a way that the command accepts. */
async function runCommand(
  { run, wait }: WranglerAccountDependencies,
  { args, purpose, input, accepts = () => false }: Command,
): Promise<WranglerRun | null> {
  for (let attempt = 1; ; attempt += 1) {
    const output = await run(args, input);
    if (output.code === 0) return output;
    const failure = readFailure(output);
    if (accepts(failure)) return null;
    if (failure.retryAfterMs === null || attempt === MAX_ATTEMPTS) {
      throw refuseAfter(purpose, output);
    }
    await wait(failure.retryAfterMs);
  }
}

async function findResources(run: RunCommand, wanted: Resource[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const keep = (ids: ReadonlyMap<string, string>, kind: ResourceKind): void => {
    for (const resource of wanted.filter((one) => one.kind === kind)) {
      const id = ids.get(resource.name);
      if (id !== undefined) found.set(resourceKey(resource), id);
    }
  };
  const listed = async (args: string[], what: string): Promise<string> =>
    (await run({ args, purpose: `list the ${what} of the account` }))?.stdout ?? "[]";
  const isWanted = (kind: ResourceKind): boolean => wanted.some((one) => one.kind === kind);
  if (isWanted("d1"))
    keep(readDatabases(await listed(["d1", "list", "--json"], "databases")), "d1");
  if (isWanted("kv")) {
    keep(readNamespaces(await listed(["kv", "namespace", "list"], "KV namespaces")), "kv");
  }
  for (const resource of wanted) {
    if (await existsAlone(run, resource)) found.set(resourceKey(resource), "");
  }
  return found;
}

/** Asks for a bucket or a queue by name, since their lists are shown in pages. */
async function existsAlone(run: RunCommand, { kind, name }: Resource): Promise<boolean> {
  if (kind === "r2") {
    const args = ["r2", "bucket", "info", name, "--json"];
    const accepts = ({ code, text }: WranglerFailure): boolean =>
      code === NO_SUCH_BUCKET_CODE || /bucket does not exist/i.test(text);
    return (await run({ args, purpose: `find the bucket ${name}`, accepts })) !== null;
  }
  if (kind !== "queue") return false;
  const accepts = ({ text }: WranglerFailure): boolean => text.includes(`"${name}" does not exist`);
  const args = ["queues", "info", name];
  return (await run({ args, purpose: `find the queue ${name}`, accepts })) !== null;
}

async function deployWorker(
  run: RunCommand,
  configFile: string,
  release: string,
): Promise<DeployedWorker> {
  const args = ["deploy", "--config", configFile, "--tag", release];
  const output = await run({ args, purpose: `deploy ${configFile}` });
  const record = output?.records.find((one) => one.type === "deploy");
  if (typeof record?.version_id !== "string") {
    throw new StartRefusal(`wrangler deployed ${configFile}, but named no version: run it again.`);
  }
  return { versionId: record.version_id, targets: record.targets ?? [] };
}

async function listDeployed(run: RunCommand, worker: string): Promise<WorkerVersion[]> {
  const list = (noun: string): Promise<WranglerRun | null> =>
    run({
      args: [noun, "list", "--name", worker, "--json"],
      purpose: `list the ${noun} of ${worker}`,
      accepts: isNoSuchWorker,
    });
  const deployments = await list("deployments");
  const versions = deployments === null ? null : await list("versions");
  if (deployments === null || versions === null) return [];
  const releases = readReleases(versions.stdout);
  return readDeployedIds(deployments.stdout).map((id) => ({
    id,
    release: releases.get(id) ?? null,
  }));
}

function isNoSuchWorker({ code, text }: WranglerFailure): boolean {
  return NO_SUCH_WORKER_CODES.includes(code) || /Worker ".*"( \(env: .*\))? not found/.test(text);
}
