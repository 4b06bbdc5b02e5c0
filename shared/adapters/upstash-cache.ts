import { Redis } from "@upstash/redis/cloudflare";
import { CACHE_SECONDS, type Cache } from "../ports/cache.ts";
import { nameRecord, readRecord, writeRecord } from "./cache-record.ts";
import type { DependencyBreaker } from "./dependency-breaker.ts";

/** A cache that takes longer costs more than it saves. */
const DEADLINE_MS = 500;

/** A Redis database as Upstash serves it over HTTPS. */
export interface UpstashAccess {
  url: string;
  token: string;
}

/** Keeps values in Upstash Redis: one request for any number of keys, through a breaker, without retries. */
export function createUpstashCache(access: UpstashAccess, breaker: DependencyBreaker): Cache {
  const connect = (signal: AbortSignal): Redis =>
    new Redis({
      ...access,
      // A function makes the client throw when it is aborted; it would return a made-up value otherwise.
      signal: () => signal,
      retry: false,
      automaticDeserialization: false,
      enableTelemetry: false,
    });
  return {
    provider: "upstash",
    get: async (keys) => {
      const names = await Promise.all(keys.map(nameRecord));
      const records = await breaker.run(DEADLINE_MS, (signal) =>
        connect(signal).mget<unknown[]>(names),
      );
      return keys.map((key, index) => readRecord(key, records[index]));
    },
    put: async (entries) => {
      const records = await Promise.all(
        entries.map(async (entry) => ({
          name: await nameRecord(entry.key),
          text: writeRecord(entry),
          seconds: CACHE_SECONDS[entry.key.family],
        })),
      );
      await breaker.run(DEADLINE_MS, async (signal) => {
        const pipeline = connect(signal).pipeline();
        for (const { name, text, seconds } of records) pipeline.set(name, text, { ex: seconds });
        await pipeline.exec();
      });
    },
  };
}
