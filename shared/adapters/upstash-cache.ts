import * as z from "zod";
import { CACHE_SECONDS, type ForgettingCache } from "../ports/cache.ts";
import { nameRecord, readRecord, writeRecord } from "./cache-record.ts";
import type { DependencyBreaker } from "./dependency-breaker.ts";
import {
  sendUpstashCommand,
  sendUpstashCommands,
  type UpstashAccess,
} from "./send-upstash-command.ts";

/** A cache that takes longer costs more than it saves. */
const DEADLINE_MS = 500;

/** Keeps values in Upstash Redis: one request for any number of keys, through a breaker, without retries. */
export function createUpstashCache(
  access: UpstashAccess,
  breaker: DependencyBreaker,
): ForgettingCache {
  return {
    provider: "upstash",
    get: async (keys) => {
      const names = await Promise.all(keys.map(nameRecord));
      const reply = await breaker.run(DEADLINE_MS, (signal) =>
        sendUpstashCommand(access, ["MGET", ...names], signal),
      );
      const records = z.array(z.unknown()).parse(reply);
      return keys.map((key, index) => readRecord(key, records[index]));
    },
    put: async (entries) => {
      const commands = await Promise.all(
        entries.map(async (entry) => {
          const seconds = CACHE_SECONDS[entry.key.family];
          return ["SET", await nameRecord(entry.key), writeRecord(entry), "EX", seconds];
        }),
      );
      await breaker.run(DEADLINE_MS, (signal) => sendUpstashCommands(access, commands, signal));
    },
    // Finding a tenant's values would walk those of all tenants.
    forgetTenant: async () => 0,
  };
}
