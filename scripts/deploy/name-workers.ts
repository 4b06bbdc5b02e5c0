import type { Worker, WranglerConfig } from "../house/list-workers.ts";
import { nameIn } from "./environment-name.ts";

/** Gives the Workers, and everything that they share, their names in an environment. What is not of the house keeps its name. */
export function nameWorkers(workers: Worker[], environment: string): Worker[] {
  const own = new Set(workers.map(({ config }) => config.name));
  const rename = (name: string): string => nameIn(environment, name);
  const renameWorker = (name: string): string => (own.has(name) ? rename(name) : name);
  return workers.map((worker) => ({
    ...worker,
    config: nameConfig(structuredClone(worker.config), rename, renameWorker),
  }));
}

function nameConfig(
  config: WranglerConfig,
  rename: (name: string) => string,
  renameWorker: (name: string) => string,
): WranglerConfig {
  config.name = renameWorker(config.name);
  for (const one of [...(config.services ?? []), ...(config.tail_consumers ?? [])]) {
    one.service = renameWorker(one.service);
  }
  for (const one of config.durable_objects?.bindings ?? []) {
    if (one.script_name !== undefined) one.script_name = renameWorker(one.script_name);
  }
  nameStorage(config, rename);
  nameQueues(config.queues ?? {}, rename);
  return config;
}

function nameStorage(
  { d1_databases: databases = [], r2_buckets: buckets = [] }: WranglerConfig,
  rename: (name: string) => string,
): void {
  for (const one of databases) one.database_name = rename(one.database_name);
  for (const one of buckets) one.bucket_name = rename(one.bucket_name);
}

function nameQueues(
  { producers = [], consumers = [] }: NonNullable<WranglerConfig["queues"]>,
  rename: (name: string) => string,
): void {
  for (const one of [...producers, ...consumers]) one.queue = rename(one.queue);
  for (const one of consumers) {
    if (one.dead_letter_queue !== undefined) one.dead_letter_queue = rename(one.dead_letter_queue);
  }
}
