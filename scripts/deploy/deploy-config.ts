import type { Worker, WranglerConfig } from "../house/list-workers.ts";
import { placeConfig } from "../house/place-config.ts";
import { namespaceTitle, resourceKey } from "./list-resources.ts";

/** What a deployed configuration holds that the committed one cannot. */
export interface DeployConfigInput {
  environment: string;
  /** The ids of databases and namespaces, by {@link resourceKey}. */
  ids: ReadonlyMap<string, string>;
  settings: NodeJS.ProcessEnv;
  projectFolder: string;
}

/**
 * A named Worker's configuration with absolute paths, the ids of its resources, and the variables that are set where
 * the deployment runs. Bindings of other types pass through as they are.
 */
export function toDeployConfig(worker: Worker, input: DeployConfigInput): WranglerConfig {
  const config = placeConfig(worker, input.projectFolder);
  for (const database of config.d1_databases ?? []) {
    database.database_id = idOf(input, resourceKey({ kind: "d1", name: database.database_name }));
  }
  for (const namespace of config.kv_namespaces ?? []) {
    const name = namespaceTitle(namespace.binding, input.environment);
    namespace.id = idOf(input, resourceKey({ kind: "kv", name }));
  }
  if (config.vars) config.vars = { ...config.vars, ...overriddenVariables(worker, input.settings) };
  return config;
}

/** The committed variables of a Worker that are set otherwise; what says that this is production stays. */
export function overriddenVariables(
  { config }: Worker,
  settings: NodeJS.ProcessEnv,
): Record<string, string> {
  const entries = Object.entries(config.vars ?? {}).flatMap(([name, committed]) => {
    const value = settings[name];
    const isOther = name !== "DEPLOYMENT" && value !== undefined && value !== committed;
    return isOther ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

function idOf({ ids }: DeployConfigInput, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`There is no id of ${key}.`);
  return id;
}
