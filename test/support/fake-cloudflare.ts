import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WranglerConfig } from "../../scripts/house/list-workers.ts";

/** A Worker of the fake account. Secrets are kept as hashes alone. */
interface FakeWorker {
  secrets: Record<string, string>;
  versions: { id: string; tag?: string; createdOn: string; content: string }[];
  deployments: { versionId: string; createdOn: string }[];
}

/** A failure that the next matching command meets: before it has an effect, or after, when the answer is lost. */
interface FakeFailure {
  command: string;
  kind: "rate-limited" | "network-before" | "network-after";
  times: number;
}

/** An account as a JSON file keeps it. */
export interface FakeAccount {
  accounts: { id: string; name: string }[] | null;
  databases: Record<string, { uuid: string; applied: string[] }>;
  namespaces: Record<string, string>;
  buckets: string[];
  queues: Record<string, { consumer: string | null }>;
  workers: Record<string, FakeWorker>;
  /** What stands for the source code of a Worker: a bundle is made of it. */
  sources: Record<string, string>;
  failures: FakeFailure[];
  /** The commands that were run, without their input. */
  commands: string[];
  clock: number;
  /** Where Workers answer the public. */
  addresses: string[];
}

/** What a run prints, and what it records in WRANGLER_OUTPUT_FILE_PATH. */
export interface FakeRun {
  code: number;
  stdout: string;
  stderr: string;
  records: object[];
}

/** An account with nothing in it. */
export function anEmptyAccount(): FakeAccount {
  return {
    accounts: [{ id: "0123456789abcdef0123456789abcdef", name: "Example" }],
    databases: {},
    namespaces: {},
    buckets: [],
    queues: {},
    workers: {},
    sources: {},
    failures: [],
    commands: [],
    addresses: [],
    clock: Date.parse("2026-11-25T00:00:00Z"),
  };
}

/** A refusal in the words of wrangler or of Cloudflare's API; `code` is the API's. */
class Refusal extends Error {
  readonly code: number | undefined;
  readonly note: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: { code?: number; note?: string; retryAfterMs?: number }) {
    super(message);
    this.code = details.code;
    this.note = details.note;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Answers a command as wrangler 4.149 does, and changes the account as Cloudflare would. */
export function runFakeWrangler(account: FakeAccount, args: string[], input: string): FakeRun {
  account.commands.push(args.join(" "));
  account.clock += 1_000;
  const records: object[] = [];
  try {
    const failure = takeFailure(account, args);
    if (failure === "network-before") throw new Refusal("fetch failed", {});
    if (failure === "rate-limited") throw rateLimited();
    const stdout = answer(account, { args, input, records });
    if (failure === "network-after") throw new Refusal("fetch failed", {});
    return { code: 0, stdout: `${stdout}\n`, stderr: "", records };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(error, args);
  }
}

function refuse({ message, code, note, retryAfterMs }: Refusal, args: string[]): FakeRun {
  const record = {
    type: "command-failed",
    version: 1,
    code,
    message,
    retry_after_ms: retryAfterMs,
  };
  if (args[0] === "whoami")
    return { code: 1, stdout: `${message}\n`, stderr: "", records: [record] };
  const stderr = `\u001B[31m✘ [ERROR] ${message}\u001B[0m\n\n${note === undefined ? "" : `  ${note}\n`}`;
  return { code: 1, stdout: "", stderr, records: [record] };
}

function takeFailure(account: FakeAccount, args: string[]): FakeFailure["kind"] | null {
  const command = args.join(" ");
  const failure = account.failures.find(
    (one) => one.times > 0 && command.startsWith(one.command) && !command.includes("--dry-run"),
  );
  if (failure === undefined) return null;
  failure.times -= 1;
  return failure.kind;
}

interface Command {
  args: string[];
  input: string;
  records: object[];
}

type Answer = (account: FakeAccount, command: Command) => string;

const ANSWERS: Record<string, Answer> = {
  "whoami --json": ({ accounts }) =>
    JSON.stringify({ loggedIn: true, authType: "OAuth Token", accounts }),
  "d1 list": ({ databases }) =>
    JSON.stringify(
      Object.entries(databases).map(([name, { uuid }]) => ({ uuid, name, version: "production" })),
    ),
  "d1 create": createDatabase,
  "d1 migrations": applyMigrations,
  "kv namespace list": ({ namespaces }) =>
    JSON.stringify(
      Object.entries(namespaces).map(([title, id]) => ({ id, title, supports_url_encoding: true })),
    ),
  "kv namespace create": createNamespace,
  "r2 bucket info": bucketInfo,
  "r2 bucket create": createBucket,
  "queues info": queueInfo,
  "queues create": createQueue,
  "secret list": (account, { args }) =>
    JSON.stringify(
      Object.keys(workerNamed(account, optionOf(args, "--name")).secrets).map((name) => ({
        name,
        type: "secret_text",
      })),
    ),
  "secret bulk": putSecrets,
  deploy,
  "deployments list": (account, { args }) =>
    JSON.stringify(
      workerNamed(account, optionOf(args, "--name"))
        .deployments.map(({ versionId, createdOn }, index) => ({
          id: `deployment-${index}`,
          created_on: createdOn,
          versions: [{ version_id: versionId, percentage: 100 }],
        }))
        .slice(-10),
    ),
  "versions list": (account, { args }) =>
    JSON.stringify(
      workerNamed(account, optionOf(args, "--name"))
        .versions.map(({ id, tag, createdOn }) => ({
          id,
          metadata: { created_on: createdOn, source: "wrangler" },
          annotations:
            tag === undefined ? { "workers/triggered_by": "secret" } : { "workers/tag": tag },
        }))
        .slice(-10),
    ),
  rollback,
};

function answer(account: FakeAccount, command: Command): string {
  const { args } = command;
  if (args[0] === "deploy" && args.includes("--dry-run")) return bundle(account, args);
  if (account.accounts === null) {
    if (args[0] === "whoami") throw new Refusal('{"loggedIn":false}', {});
    throw new Refusal(
      "In a non-interactive environment, it's necessary to set a CLOUDFLARE_API_TOKEN environment variable for wrangler to work.",
      {},
    );
  }
  const name = [3, 2, 1]
    .map((words) => args.slice(0, words).join(" "))
    .find((one) => one in ANSWERS);
  const found = name === undefined ? undefined : ANSWERS[name];
  if (found === undefined) throw new Error(`The fake wrangler does not know: ${args.join(" ")}`);
  return found(account, command);
}

function createDatabase(account: FakeAccount, { args: [, , name = ""] }: Command): string {
  if (name in account.databases) throw new Refusal("A database with that name already exists", {});
  account.databases[name] = { uuid: randomUUID(), applied: [] };
  return `✅ Successfully created DB '${name}' in region WEUR`;
}

function applyMigrations(account: FakeAccount, { args }: Command): string {
  const [, , , name = ""] = args;
  const config = readConfig(args);
  const binding = config.d1_databases?.find((one) => one.database_name === name);
  const database = Object.values(account.databases).find(
    ({ uuid }) => uuid === binding?.database_id,
  );
  if (binding === undefined || database === undefined) {
    throw new Refusal(
      `Couldn't find a D1 DB with the name or binding '${name}' in your configuration file.`,
      {},
    );
  }
  const files = readdirSync(binding.migrations_dir)
    .filter((file) => file.endsWith(".sql"))
    .toSorted();
  const missing = files.filter((file) => !database.applied.includes(file));
  database.applied.push(...missing);
  return missing.length === 0 ? "✅ No migrations to apply!" : "Migrations to be applied:";
}

function createNamespace(account: FakeAccount, { args: [, , , title = ""] }: Command): string {
  if (title in account.namespaces) {
    throw new Refusal(`A KV namespace with the title "${title}" already exists.`, { code: 10_014 });
  }
  account.namespaces[title] = randomUUID().replaceAll("-", "");
  return "✨ Success!";
}

function bucketInfo(account: FakeAccount, { args: [, , , name = ""] }: Command): string {
  if (account.buckets.includes(name))
    return JSON.stringify({ name, created: "2026-11-25", location: "WEUR" });
  throw apiFailure(
    `/accounts/x/r2/buckets/${name}`,
    10_006,
    "The specified bucket does not exist.",
  );
}

function createBucket(account: FakeAccount, { args: [, , , name = ""] }: Command): string {
  if (account.buckets.includes(name)) {
    const note = "The bucket you tried to create already exists, and you own it.";
    throw apiFailure("/accounts/x/r2/buckets", 10_004, note);
  }
  account.buckets.push(name);
  return `✅ Created bucket '${name}'`;
}

function queueInfo(account: FakeAccount, { args: [, , name = ""] }: Command): string {
  refuseMissingQueue(account, name);
  return `Queue Name: ${name}\nQueue ID: ${name}-id`;
}

function createQueue(account: FakeAccount, { args: [, , name = ""] }: Command): string {
  if (name in account.queues) {
    throw apiFailure("/accounts/x/queues", 11_009, `Queue name '${name}' is taken.`);
  }
  account.queues[name] = { consumer: null };
  return `✅ Created queue '${name}'`;
}

function putSecrets(account: FakeAccount, { args, input }: Command): string {
  const name = optionOf(args, "--name");
  const draft: FakeWorker = { secrets: {}, versions: [], deployments: [] };
  const worker = (account.workers[name] ??= draft);
  const values = JSON.parse(input) as Record<string, string>;
  for (const [secret, value] of Object.entries(values)) worker.secrets[secret] = hashOf(value);
  addVersion(account, worker, { content: worker.versions.at(-1)?.content ?? "draft" });
  return Object.keys(values)
    .map((secret) => `✨ Successfully created secret for key: ${secret}`)
    .join("\n");
}

function bundle(account: FakeAccount, args: string[]): string {
  const folder = optionOf(args, "--outdir");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.js"), sourceOf(account, readConfig(args)));
  return "Total Upload: 1.00 KiB / gzip: 0.50 KiB\n--dry-run: exiting now.";
}

function deploy(account: FakeAccount, { args, records }: Command): string {
  const config = readConfig(args);
  refuseUnbound(account, config);
  const worker = (account.workers[config.name] ??= { secrets: {}, versions: [], deployments: [] });
  const version = addVersion(account, worker, {
    content: sourceOf(account, config),
    tag: optionOf(args, "--tag"),
  });
  for (const { queue } of config.queues?.consumers ?? []) {
    account.queues[queue] = { consumer: config.name };
  }
  const isPublic = config.workers_dev ?? true;
  const targets = isPublic ? [`https://${config.name}.example.workers.dev`] : [];
  if (isPublic) account.addresses.push(...targets);
  records.push({
    type: "deploy",
    version: 1,
    worker_name: config.name,
    version_id: version,
    targets,
  });
  return `Uploaded ${config.name} (1.00 sec)\nCurrent Version ID: ${version}`;
}

/** What Cloudflare refuses: bindings of Workers, queues, databases and namespaces that are not there. */
function refuseUnbound(account: FakeAccount, config: WranglerConfig): void {
  const script = `/accounts/x/workers/scripts/${config.name}/versions`;
  refuseMissingWorkers(account, config, script);
  for (const queue of queuesOf(config)) refuseMissingQueue(account, queue);
  refuseMissingStorage(account, config, script);
  refuseMissingSecrets(account, config);
}

function queuesOf({ queues: { producers = [], consumers = [] } = {} }: WranglerConfig): string[] {
  return [
    ...[...producers, ...consumers].map(({ queue }) => queue),
    ...consumers.flatMap(({ dead_letter_queue }) => dead_letter_queue ?? []),
  ];
}

function refuseMissingSecrets({ workers }: FakeAccount, { name, secrets }: WranglerConfig): void {
  const set = workers[name]?.secrets ?? {};
  const missing = (secrets?.required ?? []).filter((secret) => !(secret in set));
  if (missing.length === 0) return;
  const names = missing.join(", ");
  throw new Refusal(`The following required secrets have not been set: ${names}`, {});
}

function refuseMissingWorkers(
  { workers }: FakeAccount,
  { services = [], tail_consumers: tails = [] }: WranglerConfig,
  script: string,
): void {
  for (const { binding, service } of services) {
    if (service in workers) continue;
    const note = `Could not resolve service binding '${binding}'. Target Worker '${service}' not found.`;
    throw apiFailure(script, 10_143, note);
  }
  for (const { service } of tails) {
    if (service in workers) continue;
    throw apiFailure(script, 10_007, `The tail consumer '${service}' does not exist.`);
  }
}

function refuseMissingStorage(
  { databases, namespaces, buckets }: FakeAccount,
  config: WranglerConfig,
  script: string,
): void {
  const known = [
    ...Object.values(databases).map(({ uuid }) => uuid),
    ...Object.values(namespaces),
    ...buckets,
  ];
  const wanted = [
    ...(config.d1_databases ?? []).map(({ database_id }) => database_id),
    ...(config.kv_namespaces ?? []).map(({ id }) => id),
    ...(config.r2_buckets ?? []).map(({ bucket_name }) => bucket_name),
  ];
  const missing = wanted.find((one) => one === undefined || !known.includes(one));
  if (missing === undefined && !wanted.includes(undefined)) return;
  throw apiFailure(script, 10_041, `A binding names ${missing ?? "nothing"}, which was not found.`);
}

function rollback(account: FakeAccount, { args }: Command): string {
  const [, versionId = ""] = args;
  const worker = workerNamed(account, optionOf(args, "--name"));
  if (!worker.versions.some(({ id }) => id === versionId)) {
    throw apiFailure(
      `/accounts/x/workers/scripts/x/versions/${versionId}`,
      10_008,
      "This version does not exist.",
    );
  }
  worker.deployments.push({ versionId, createdOn: new Date(account.clock).toISOString() });
  return `Worker Version ${versionId} has been deployed to 100% of traffic.\n\nCurrent Version ID: ${versionId}`;
}

function addVersion(
  account: FakeAccount,
  worker: FakeWorker,
  { content, tag }: { content: string; tag?: string },
): string {
  const id = randomUUID();
  const createdOn = new Date(account.clock).toISOString();
  worker.versions.push({ id, createdOn, content, ...(tag === undefined ? {} : { tag }) });
  worker.deployments.push({ versionId: id, createdOn });
  return id;
}

function workerNamed(account: FakeAccount, name: string): FakeWorker {
  const worker = account.workers[name];
  if (worker !== undefined) return worker;
  throw apiFailure(
    `/accounts/x/workers/scripts/${name}`,
    10_007,
    "This Worker does not exist on your account.",
  );
}

function refuseMissingQueue({ queues }: FakeAccount, name: string): void {
  if (name in queues) return;
  throw new Refusal(
    `Queue "${name}" does not exist. To create it, run: wrangler queues create ${name}`,
    {},
  );
}

function apiFailure(resource: string, code: number, note: string): Refusal {
  const message = `A request to the Cloudflare API (${resource}) failed.`;
  return new Refusal(message, { code, note: `${note} [code: ${code}]` });
}

function rateLimited(): Refusal {
  const note = "Please wait and consider throttling your request speed [code: 971]";
  return new Refusal("A request to the Cloudflare API (/accounts/x) failed.", {
    code: 971,
    note,
    retryAfterMs: 2_000,
  });
}

function sourceOf({ sources }: FakeAccount, { name }: WranglerConfig): string {
  return `// ${name} ${sources[name] ?? "first"}`;
}

/** wrangler refuses a configuration that does not fit, so the cast adds names only. */
function readConfig(args: string[]): WranglerConfig {
  return JSON.parse(readFileSync(optionOf(args, "--config"), "utf8")) as WranglerConfig;
}

function optionOf(args: string[], option: string): string {
  return args[args.indexOf(option) + 1] ?? "";
}

function hashOf(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}
