import type { Worker } from "../house/list-workers.ts";
import { nameIn } from "./environment-name.ts";

export type ResourceKind = "d1" | "kv" | "r2" | "queue";

/** Something that Workers are bound to and that must exist before them. */
export interface Resource {
  kind: ResourceKind;
  name: string;
}

/** How each kind is called in sentences. */
export const RESOURCE_NOUNS: Record<ResourceKind, string> = {
  d1: "database",
  kv: "KV namespace",
  r2: "bucket",
  queue: "queue",
};

/** The title of a KV namespace, which has no name in a wrangler.toml: `askflash-cache-kv` for `CACHE_KV`. */
export function namespaceTitle(binding: string, environment: string): string {
  return nameIn(environment, `askflash-${binding.toLowerCase().replaceAll("_", "-")}`);
}

/** Every resource of the named Workers, once. */
export function listResources(workers: Worker[], environment: string): Resource[] {
  const named = workers.flatMap((worker) => resourcesOf(worker, environment));
  return [...new Map(named.map((one) => [resourceKey(one), one])).values()];
}

/** What tells two resources apart. */
export function resourceKey({ kind, name }: Resource): string {
  return `${kind}:${name}`;
}

function resourcesOf({ config }: Worker, environment: string): Resource[] {
  const { producers = [], consumers = [] } = config.queues ?? {};
  const queues = [
    ...producers.map(({ queue }) => queue),
    ...consumers.flatMap(({ queue, dead_letter_queue }) => [queue, dead_letter_queue ?? []].flat()),
  ];
  const of = (kind: ResourceKind, names: string[]): Resource[] =>
    names.map((name) => ({ kind, name }));
  const namespaces = config.kv_namespaces ?? [];
  return [
    ...of(
      "d1",
      (config.d1_databases ?? []).map((one) => one.database_name),
    ),
    ...of(
      "kv",
      namespaces.map((one) => namespaceTitle(one.binding, environment)),
    ),
    ...of(
      "r2",
      (config.r2_buckets ?? []).map((one) => one.bucket_name),
    ),
    ...of("queue", queues),
  ];
}
