import { join } from "node:path";
import type { Worker, WranglerConfig } from "./list-workers.ts";
import { PROJECT_ROOT } from "./list-workers.ts";

/** The name of the one Worker that stands for all ten in unit and contract tests. */
const HOUSE = "askflash-house";

/**
 * Merges all Workers into one whose service bindings lead back to itself, so that tests in one isolate, with
 * coverage, run the real entrypoints, objects, databases and queues. Binding names are unique in the house.
 */
export function mergeHouse(workers: Worker[], vars: Record<string, string>): object {
  const configs = workers.map((worker) => worker.config);
  return {
    name: HOUSE,
    main: join(PROJECT_ROOT, "test/support/house/index.ts"),
    compatibility_date: configs[0]?.compatibility_date,
    vars: Object.assign({}, ...configs.map((config) => config.vars), vars),
    services: uniqueBy(
      configs.flatMap((config) => config.services ?? []),
      "binding",
    ).map((service) => ({ ...service, service: HOUSE })),
    assets: { ...configs[0]?.assets, directory: join(PROJECT_ROOT, "test/support/house/page") },
    d1_databases: configs.flatMap((config) => config.d1_databases ?? []).map(withoutMigrations),
    kv_namespaces: uniqueBy(
      configs.flatMap((config) => config.kv_namespaces ?? []),
      "binding",
    ),
    r2_buckets: configs.flatMap((config) => config.r2_buckets ?? []),
    durable_objects: {
      bindings: configs.flatMap((config) => config.durable_objects?.bindings ?? []),
    },
    migrations: [
      {
        tag: "v1",
        new_sqlite_classes: configs.flatMap((config) =>
          (config.migrations ?? []).flatMap((migration) => migration.new_sqlite_classes),
        ),
      },
    ],
    queues: mergeQueues(configs),
    ratelimits: configs.flatMap((config) => config.ratelimits ?? []),
  };
}

function mergeQueues(configs: WranglerConfig[]): object {
  return {
    producers: configs.flatMap((config) => config.queues?.producers ?? []),
    consumers: configs.flatMap((config) => config.queues?.consumers ?? []),
  };
}

function withoutMigrations(database: { binding: string; database_name: string }): object {
  return { binding: database.binding, database_name: database.database_name };
}

function uniqueBy<Item, Key extends keyof Item>(items: Item[], key: Key): Item[] {
  return [...new Map(items.map((item) => [item[key], item])).values()];
}
