import { describe, expect, it } from "vitest";
import { listWorkers, type Worker, type WranglerConfig } from "../house/list-workers.ts";
import { orderWorkers } from "./order-workers.ts";

function aWorker(name: string, parts: Partial<WranglerConfig> = {}): Worker {
  const config = { name, main: "index.ts", compatibility_date: "2026-10-01", ...parts };
  const paths = { configPath: "wrangler.toml", typesPath: "types.d.ts" };
  return { name: "auth", bindingsInterface: "X", ...paths, config };
}

const namesOf = (workers: Worker[]): string[] => workers.map(({ config }) => config.name);

describe("the order of a deployment", () => {
  it("puts each Worker of the house after everything that it needs", () => {
    const names = namesOf(orderWorkers(listWorkers()));
    expect(names.toSorted()).toEqual(namesOf(listWorkers()).toSorted());
    for (const { config } of listWorkers()) {
      const needed = [...(config.services ?? []), ...(config.tail_consumers ?? [])];
      for (const { service } of needed) {
        expect(names.indexOf(service)).toBeLessThan(names.indexOf(config.name));
      }
    }
    expect(names.at(-1)).toBe("askflash-gateway");
  });

  it("follows services, tails, hosts of objects and queues", () => {
    const workers = [
      aWorker("consumer", { queues: { consumers: [{ queue: "jobs" }] } }),
      aWorker("caller", { services: [{ binding: "A", service: "called", entrypoint: "X" }] }),
      aWorker("guest", {
        durable_objects: { bindings: [{ name: "O", class_name: "O", script_name: "host" }] },
      }),
      aWorker("watched", { tail_consumers: [{ service: "watcher" }] }),
      aWorker("watcher"),
      aWorker("host"),
      aWorker("called"),
      aWorker("producer", { queues: { producers: [{ binding: "Q", queue: "jobs" }] } }),
    ];
    expect(namesOf(orderWorkers(workers))).toEqual([
      "producer",
      "consumer",
      "called",
      "caller",
      "host",
      "guest",
      "watcher",
      "watched",
    ]);
  });

  it("ignores a Worker that is not of the house", () => {
    const services = [{ binding: "A", service: "elsewhere", entrypoint: "X" }];
    expect(namesOf(orderWorkers([aWorker("caller", { services })]))).toEqual(["caller"]);
  });

  it("refuses a circle and names it", () => {
    const calls = (service: string) => ({
      services: [{ binding: "A", service, entrypoint: "X" }],
    });
    const workers = [aWorker("one", calls("two")), aWorker("two", calls("one"))];
    expect(() => orderWorkers(workers)).toThrow("one -> two -> one");
  });
});
