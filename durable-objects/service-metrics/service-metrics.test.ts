import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aTally } from "../../test/support/tallies.ts";
import { createServiceMetricsClient } from "./service-metrics-client.ts";
import { ServiceMetricsStore } from "./service-metrics-store.ts";
import { addTallies, EMPTY_TALLY, tallyFailure } from "./service-tally-state.ts";

const refused = aTally({ outcome: "refused" });

describe("the metrics of a service", () => {
  it("are added up over calls", async () => {
    const object = env.SERVICE_METRICS.getByName(newId("metrics"));
    expect(await object.readTally()).toEqual(EMPTY_TALLY);
    await object.add(addTallies(aTally({ count: 2 }), refused));
    await object.add(addTallies(aTally(), tallyFailure("exception")));
    expect(await object.readTally()).toEqual({
      operations: [...aTally({ count: 3 }).operations, ...refused.operations],
      invocationFailures: [{ outcome: "exception", count: 1 }],
    });
  });

  it("are one packed row, however many operations there are, so that a save writes one row", async () => {
    const object = env.SERVICE_METRICS.getByName(newId("metrics"));
    const names = Array.from({ length: 60 }, (_item, index) => `operation ${index}`);
    const many = names.map((operation) => aTally({ operation })).reduce(addTallies, EMPTY_TALLY);
    await object.add(many);
    const written = await runInDurableObject(object, (_instance, { storage: { sql } }) => {
      const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
      const watched = {
        exec: (query: string, ...bindings: unknown[]) => {
          const cursor = sql.exec(query, ...bindings);
          cursors.push(cursor);
          return cursor;
        },
      } as SqlStorage;
      const store = new ServiceMetricsStore(watched);
      store.write(addTallies(store.read(), many));
      return cursors.map(({ rowsWritten }) => rowsWritten);
    });
    expect(written.reduce((sum, rows) => sum + rows, 0)).toBe(1);
    expect((await object.readTally()).operations).toHaveLength(60);
  });

  it("outlive the object's memory", async () => {
    const object = env.SERVICE_METRICS.getByName(newId("metrics"));
    await object.add(aTally());
    await evictDurableObject(object);
    await object.add(aTally());
    expect(await object.readTally()).toEqual(aTally({ count: 2 }));
  });

  it("are kept apart by service", async () => {
    const metrics = createServiceMetricsClient(env.SERVICE_METRICS);
    const operation = newId("operation");
    await metrics.add("intent", aTally({ operation }));
    const operationsOf = async (service: "intent" | "embedding"): Promise<string[]> =>
      (await metrics.readTally(service)).operations.map((tally) => tally.operation);
    expect(await operationsOf("intent")).toContain(operation);
    expect(await operationsOf("embedding")).not.toContain(operation);
  });

  it("begin anew in an object that holds another version", async () => {
    const object = env.SERVICE_METRICS.getByName(newId("metrics"));
    await object.add(aTally());
    await runInDurableObject(object, (_instance, { storage: { sql } }) => {
      sql.exec("create table operation_counts (operation text)");
      sql.exec("update packed_tally set schema_version = 1, tally = 'of another form'");
    });
    await evictDurableObject(object);
    expect(await object.readTally()).toEqual(EMPTY_TALLY);
    await object.add(aTally());
    expect(await object.readTally()).toEqual(aTally());
    const tables = await runInDurableObject(object, (_instance, { storage: { sql } }) =>
      sql.exec("select name from sqlite_master where name = 'operation_counts'").toArray(),
    );
    expect(tables).toEqual([]);
  });
});
