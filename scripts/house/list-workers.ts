import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { SERVICE_NAMES, type ServiceName } from "../../shared/contracts/health.ts";

/** The folder that holds package.json. */
export const PROJECT_ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The parts of a wrangler.toml that scripts read. */
export interface WranglerConfig {
  name: string;
  main: string;
  compatibility_date: string;
  workers_dev?: boolean;
  preview_urls?: boolean;
  vars?: Record<string, string>;
  secrets?: { required: string[] };
  alias?: Record<string, string>;
  assets?: { directory: string; binding: string };
  services?: { binding: string; service: string; entrypoint: string }[];
  d1_databases?: {
    binding: string;
    database_name: string;
    database_id?: string;
    migrations_dir: string;
  }[];
  kv_namespaces?: { binding: string; id?: string }[];
  r2_buckets?: { binding: string; bucket_name: string }[];
  durable_objects?: { bindings: { name: string; class_name: string; script_name?: string }[] };
  migrations?: { tag: string; new_sqlite_classes: string[] }[];
  queues?: {
    producers?: { binding: string; queue: string }[];
    consumers?: {
      queue: string;
      max_batch_size?: number;
      max_batch_timeout?: number;
      max_retries?: number;
      dead_letter_queue?: string;
    }[];
  };
  tail_consumers?: { service: string }[];
  ratelimits?: { name: string; namespace_id: string; simple: { limit: number; period: number } }[];
  ai?: { binding: string };
}

/** A Worker of the house, its paths relative to the project's root. */
export interface Worker {
  name: ServiceName;
  configPath: string;
  typesPath: string;
  bindingsInterface: string;
  config: WranglerConfig;
}

/** Reads every Worker's committed configuration; the gateway, which is the public one, comes first. */
export function listWorkers(): Worker[] {
  return SERVICE_NAMES.map((name) => {
    const configPath = name === "gateway" ? "wrangler.toml" : `workers/${name}/wrangler.toml`;
    return {
      name,
      configPath,
      typesPath: `workers/${name}/worker-configuration.d.ts`,
      bindingsInterface: `${name.charAt(0).toUpperCase()}${name.slice(1)}Bindings`,
      config: readConfig(join(PROJECT_ROOT, configPath)),
    };
  });
}

/** The parser knows no schema; wrangler itself refuses a file that does not fit, so the cast adds names only. */
function readConfig(path: string): WranglerConfig {
  return parse(readFileSync(path, "utf8")) as object as WranglerConfig;
}
