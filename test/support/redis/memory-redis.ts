import type { RedisConnection } from "./redis-connection.ts";

/** A Redis server that knows the few commands which the cache needs, and keeps values for as long as it lives. */
export function createMemoryRedis(): RedisConnection {
  const values = new Map<string, string>();
  return {
    send: async ([command = "", ...words]) => {
      switch (command.toLowerCase()) {
        case "mget":
          return words.map((name) => values.get(name) ?? null);
        case "set":
          values.set(words[0] ?? "", words[1] ?? "");
          return "OK";
        case "ping":
          return "PONG";
        default:
          return new Error(`ERR unknown command '${command}'`);
      }
    },
    close: () => values.clear(),
  };
}
