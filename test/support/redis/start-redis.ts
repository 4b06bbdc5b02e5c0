import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import { findFreePort } from "../free-port.ts";
import { connectToRedis, type RedisConnection } from "./redis-connection.ts";
import { serveRedisRest } from "./serve-redis-rest.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A Redis server behind Upstash's REST interface; null where none is installed. */
    redis: { url: string; token: string } | null;
  }
}

/** Debian's package of the same name brings it. */
const REDIS_SERVER = "redis-server";
const START_DEADLINE_MS = 5_000;

/** Starts Debian's redis-server with nothing kept on disk, for the cache's contract test. */
export default async function startRedis(project: TestProject): Promise<() => Promise<void>> {
  if (spawnSync(REDIS_SERVER, ["--version"]).status !== 0) {
    if (process.env["CI"] === "true") throw new Error("redis-server is not installed.");
    process.stderr.write(
      "\nSKIPPED: the cache was not tested against Redis, since redis-server is not installed.\n\n",
    );
    project.provide("redis", null);
    return async () => undefined;
  }
  const port = await findFreePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn(REDIS_SERVER, args, { stdio: "ignore" });
  const redis = await connectWhenReady(port);
  const token = newSecret();
  const rest = serveRedisRest(redis, token).listen(0, "127.0.0.1");
  await once(rest, "listening");
  const address = rest.address();
  if (address === null || typeof address === "string") throw new Error("The bridge has no port.");
  project.provide("redis", { url: `http://127.0.0.1:${address.port}`, token });
  return async () => {
    rest.close();
    redis.close();
    server.kill();
    await once(server, "exit");
  };
}

async function connectWhenReady(port: number): Promise<RedisConnection> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    try {
      return await connectToRedis(port);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
