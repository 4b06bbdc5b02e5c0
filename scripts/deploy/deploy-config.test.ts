import { describe, expect, it } from "vitest";
import { listWorkers, type Worker } from "../house/list-workers.ts";
import { toDeployConfig } from "./deploy-config.ts";
import { listResources, resourceKey } from "./list-resources.ts";
import { nameWorkers } from "./name-workers.ts";

function configsIn(environment: string, settings: NodeJS.ProcessEnv = {}): Map<string, object> {
  const workers = nameWorkers(listWorkers(), environment);
  const resources = listResources(workers, environment).map(resourceKey);
  const ids = new Map(resources.map((key) => [key, `id of ${key}`]));
  const input = { environment, ids, settings, projectFolder: "/askflash" };
  return new Map(workers.map((worker) => [worker.name, toDeployConfig(worker, input)]));
}

describe("toDeployConfig", () => {
  it("fills in the ids of databases and namespaces, and makes paths absolute", () => {
    const config = configsIn("production").get("documentation");
    expect(config).toMatchObject({
      name: "askflash-documentation",
      main: "/askflash/workers/documentation/index.ts",
      d1_databases: [
        {
          database_id: "id of d1:askflash-documentation",
          migrations_dir: "/askflash/migrations/documentation",
        },
      ],
      kv_namespaces: [{ binding: "CACHE_KV", id: "id of kv:askflash-cache-kv" }],
    });
  });

  it("names everything that an environment shares after it", () => {
    const configs = configsIn("staging");
    const text = JSON.stringify([...configs.values()]);
    const names = [...text.matchAll(/"(askflash-[a-z-]+)"/g)].map(([, name]) => name ?? "");
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !name.endsWith("-staging"))).toEqual([]);
    expect(configs.get("indexing")).toMatchObject({
      queues: {
        consumers: [
          { dead_letter_queue: "askflash-indexing-dead-letters-staging", max_batch_size: 20 },
          { queue: "askflash-indexing-dead-letters-staging" },
        ],
      },
    });
  });

  it("passes bindings of other types and Workers of others through untouched", () => {
    const [worker] = listWorkers();
    const foreign = { binding: "OTHER", service: "not-of-the-house", entrypoint: "X" };
    const extra = { ai: { binding: "AI" }, vectorize: [{ binding: "V", index_name: "askflash" }] };
    const config = { ...worker?.config, ...extra, services: [foreign] };
    const [named] = nameWorkers([{ ...worker, config } as Worker], "staging");
    const input = { environment: "staging", ids: new Map(), settings: {}, projectFolder: "/a" };
    expect(named && toDeployConfig(named, input)).toMatchObject({ ...extra, services: [foreign] });
  });

  it("lets variables that are set win, but never the one that says where this runs", () => {
    const settings = { ANSWER_MODEL: "large", DEPLOYMENT: "local", UNKNOWN: "x" };
    const configs = configsIn("production", settings);
    expect(configs.get("answer")).toMatchObject({ vars: { ANSWER_MODEL: "large" } });
    expect(configs.get("auth")).toMatchObject({ vars: { DEPLOYMENT: "production" } });
    expect(JSON.stringify([...configs.values()])).not.toContain("UNKNOWN");
  });
});
