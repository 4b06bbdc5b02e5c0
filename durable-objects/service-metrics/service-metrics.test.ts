import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { createServiceMetricsClient } from "./service-metrics-client.ts";

const search = { operation: "search", outcome: "ok", count: 2, durationMs: 30 };
const refused = { operation: "search", outcome: "refused", count: 1, durationMs: 1 };

describe("the metrics of a service", () => {
  it("are one row per operation and outcome, added up over calls", async () => {
    const object = env.SERVICE_METRICS.getByName(newId("metrics"));
    await object.add([search, refused]);
    await object.add([search]);
    expect(await object.readCounts()).toEqual([{ ...search, count: 4, durationMs: 60 }, refused]);
    const rows = await runInDurableObject(object, (_instance, state) =>
      state.storage.sql.exec("select count(*) as count from operation_counts").one(),
    );
    expect(rows).toEqual({ count: 2 });
  });

  it("outlive the object's memory", async () => {
    const object = env.SERVICE_METRICS.getByName(newId("metrics"));
    await object.add([search]);
    await evictDurableObject(object);
    await object.add([search]);
    expect(await object.readCounts()).toEqual([{ ...search, count: 4, durationMs: 60 }]);
  });

  it("are kept apart by service", async () => {
    const metrics = createServiceMetricsClient(env.SERVICE_METRICS);
    const operation = newId("operation");
    await metrics.add("intent", [{ ...search, operation }]);
    const operationsOf = async (service: "intent" | "embedding"): Promise<string[]> =>
      (await metrics.readCounts(service)).map((count) => count.operation);
    expect(await operationsOf("intent")).toContain(operation);
    expect(await operationsOf("embedding")).not.toContain(operation);
  });
});
