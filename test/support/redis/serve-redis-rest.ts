import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import * as z from "zod";
import type { RedisConnection } from "./redis-connection.ts";

const Command = z.array(z.union([z.string(), z.number()]).transform(String)).min(1);
const Pipeline = z.array(Command);

/**
 * Serves a Redis server as Upstash does: `POST /` with a command, `POST /pipeline` with several, each answered with
 * `{ result }` or `{ error }`; texts in base 64 when `Upstash-Encoding: base64` is asked for.
 */
export function serveRedisRest(redis: RedisConnection, token: string): Server {
  return createServer((request, response) => {
    const respond = (status: number, body: object): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${token}`) {
      respond(401, { error: "WRONGPASS invalid or missing auth token" });
      return;
    }
    const isEncoded = request.headers["upstash-encoding"] === "base64";
    const run = async (words: string[]): Promise<object> => {
      const reply = await redis.send(words);
      return reply instanceof Error
        ? { error: reply.message }
        : { result: encode(reply, isEncoded) };
    };
    const answer = async (): Promise<void> => {
      const body: unknown = JSON.parse(await text(request));
      if (request.url !== "/pipeline") return respond(200, await run(Command.parse(body)));
      respond(200, await Promise.all(Pipeline.parse(body).map(run)));
    };
    answer().catch((error: unknown) => respond(400, { error: String(error) }));
  });
}

/** Upstash leaves numbers, nulls and the status OK as they are. */
function encode(reply: unknown, isEncoded: boolean): unknown {
  if (Array.isArray(reply)) return reply.map((part: unknown) => encode(part, isEncoded));
  if (!isEncoded || typeof reply !== "string" || reply === "OK") return reply;
  return Buffer.from(reply).toString("base64");
}
