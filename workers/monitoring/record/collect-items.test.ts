import { beforeEach, describe, expect, it } from "vitest";
import { EMPTY_TALLY } from "../../../durable-objects/service-metrics/service-tally-state.ts";
import type { ServiceName } from "../../../shared/contracts/health.ts";
import type { LogRecord } from "../../../shared/observability/log-record.ts";
import { aLogRecord, aTailItem } from "../../../test/support/tail-items.ts";
import { collectItems, type CollectingDependencies } from "./collect-items.ts";

const NOW = 1_000_000;
let now: number;
let unreachable: ServiceName[];
/** What was saved, as `service operation count`. */
let saved: string[];
let attempts: number;
let awaited: Promise<void>[];
let endWait: () => void;
let dependencies: CollectingDependencies;

beforeEach(() => {
  now = NOW;
  unreachable = [];
  saved = [];
  attempts = 0;
  awaited = [];
  dependencies = {
    metrics: {
      readTally: async () => EMPTY_TALLY,
      add: async (service, { operations }) => {
        attempts += 1;
        if (unreachable.includes(service)) throw new Error(`${service} is away`);
        for (const tally of operations) {
          const [count] = tally.buckets.filter((bucket) => bucket > 0);
          saved.push(`${service} ${tally.operation} ${count}`);
        }
      },
    },
    memory: { pending: null, isSaveAwaited: false },
    now: () => now,
    wait: (milliseconds) =>
      new Promise((resolve) => {
        endWait = () => {
          now += milliseconds;
          resolve();
        };
      }),
  };
});

async function collect(...records: Partial<LogRecord>[]): Promise<void> {
  const items = records.map((record) => aTailItem([[JSON.stringify(aLogRecord(record))]]));
  await collectItems(dependencies, items, (work) => awaited.push(work));
}

describe("collecting a tail", () => {
  it("saves nothing before ten seconds and one packed call per service after", async () => {
    await collect({}, { service: "vector", operation: "search" });
    now += 9_999;
    await collect({});
    expect(attempts).toBe(0);
    now += 1;
    await collect({ outcome: "refused" });
    expect(saved).toEqual(["embedding embed 2", "embedding embed 1", "vector search 1"]);
    expect(attempts).toBe(2);
  });

  it("saves what came last before a pause, ten seconds later", async () => {
    await collect({});
    await collect({});
    expect(awaited).toHaveLength(1);
    endWait();
    await Promise.all(awaited);
    expect(saved).toEqual(["embedding embed 2"]);
    expect(now).toBe(NOW + 10_000);
  });

  it("waits again for what comes after a save", async () => {
    await collect({});
    now += 10_000;
    await collect({});
    await collect({});
    expect(awaited).toHaveLength(2);
    endWait();
    await awaited[1];
    expect(saved).toEqual(["embedding embed 2", "embedding embed 1"]);
  });

  it("saves nothing twice when an earlier wait ends after a save", async () => {
    await collect({});
    const endFirstWait = endWait;
    now += 10_000;
    await collect({});
    endFirstWait();
    await awaited[0];
    expect(saved).toEqual(["embedding embed 2"]);
  });

  it("neither saves nor waits for a tail without records", async () => {
    await collectItems(dependencies, [aTailItem([["hello"]])], (work) => awaited.push(work));
    expect(awaited).toEqual([]);
    expect(attempts).toBe(0);
  });

  it("keeps what could not be saved for the next interval, and only that", async () => {
    unreachable = ["vector"];
    await collect({}, { service: "vector", operation: "search" });
    now += 10_000;
    await expect(collect({})).rejects.toThrow("vector is away");
    expect(saved).toEqual(["embedding embed 2"]);
    unreachable = [];
    await collect({ service: "vector", operation: "search" });
    expect(attempts).toBe(2);
    now += 10_000;
    await collect({ service: "vector", operation: "search" });
    expect(saved).toEqual(["embedding embed 2", "vector search 3"]);
  });
});
