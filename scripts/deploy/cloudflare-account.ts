import type { Resource } from "./list-resources.ts";

/** Who is signed in, and the accounts that may be used. */
export interface Identity {
  accounts: { id: string; name: string }[];
}

/** A version of a Worker that Cloudflare keeps; `release` is the one that deployed it, null for a changed secret. */
export interface WorkerVersion {
  id: string;
  release: string | null;
}

/** What came of sending a Worker. */
export interface DeployedWorker {
  versionId: string;
  /** Where it answers: addresses, routes and names of queues, as wrangler prints them. */
  targets: string[];
}

/**
 * What a deployment does in a Cloudflare account. Each method may be repeated without harm; each throws a
 * StartRefusal that says what was refused and why.
 */
export interface CloudflareAccount {
  /** Null when nobody is signed in. */
  whoAmI(): Promise<Identity | null>;
  /** Those of the resources that exist, by resource key, with their ids; an empty id for kinds that have none. */
  findResources(wanted: Resource[]): Promise<Map<string, string>>;
  /** Does nothing when the name is taken already. */
  createResource(resource: Resource): Promise<void>;
  /** Brings a database up to date with the migrations that a configuration names. */
  applyMigrations(database: string, configFile: string): Promise<void>;
  /** The names of a Worker's secrets; none when there is no such Worker. */
  listSecrets(worker: string): Promise<string[]>;
  /** Makes a Worker that answers nothing when there is none yet. The values travel by standard input alone. */
  putSecrets(worker: string, secrets: Record<string, string>): Promise<void>;
  /** Writes what would be sent into a folder; asks nobody. */
  bundle(configFile: string, folder: string): Promise<void>;
  deploy(configFile: string, release: string): Promise<DeployedWorker>;
  /** The versions that have served all traffic, the present one first; none when there is no such Worker. */
  listDeployed(worker: string): Promise<WorkerVersion[]>;
  rollBack(worker: string, versionId: string): Promise<void>;
}
