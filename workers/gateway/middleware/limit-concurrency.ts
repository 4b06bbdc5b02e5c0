import type { MiddlewareHandler } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { PolicyKey } from "../access-policy.ts";
import { callerOf, type GatewayEnv } from "../app-types.ts";
import type { Place } from "../limit/open-places.ts";
import { watchStream } from "../limit/watch-stream.ts";
import { capsOf } from "../route-caps.ts";

const RETRY_AFTER_SECONDS = 1;

/** How long a stream may bring nothing until it counts as left; one that is open says so every 15 seconds. */
const SILENCE_MAX_MS = 60_000;

/** Has a caller's requests wait for each other beyond what a route works on at once. A stream counts until it ends. */
export function limitConcurrency(key: PolicyKey): MiddlewareHandler<GatewayEnv> {
  const { concurrency, deadlineMs } = capsOf(key);
  return async (c, next) => {
    if (concurrency === null) return await next();
    const place = c.var.services.places.take(callerOf(c), concurrency, deadlineMs);
    if (place === null) {
      const detail = `Too many requests (${concurrency.kind}) are being worked on for you at once; wait until one has ended.`;
      throw new AppError({ code: "RATE_LIMITED", detail, retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    await next();
    if (isEventStream(c.res) && c.res.body !== null) c.res = held(c.res, c.res.body, place);
    else place.leave();
  };
}

function isEventStream({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/event-stream") === true;
}

/** The response of a stream, which keeps its place while it is read. */
function held(response: Response, body: ReadableStream<Uint8Array>, place: Place): Response {
  place.keep(SILENCE_MAX_MS);
  const watched = watchStream(body, {
    onChunk: () => place.keep(SILENCE_MAX_MS),
    onEnd: () => place.leave(),
  });
  return new Response(watched, response);
}
