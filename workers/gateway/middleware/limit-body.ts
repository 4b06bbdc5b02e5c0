import type { MiddlewareHandler } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { PolicyKey } from "../access-policy.ts";
import type { GatewayEnv } from "../app-types.ts";
import { capsOf } from "../route-caps.ts";

const MIB = 1_048_576;

/** Bytes of a body that is too large which are still read, so that its sender gets to see the answer. */
const MAX_DRAINED_BYTES = 64 * MIB;

/** Refuses a body that is too large after reading it: a sender who is cut off sees a lost connection, not the reason. */
export function limitBody(key: PolicyKey): MiddlewareHandler<GatewayEnv> {
  const { maxBodyBytes } = capsOf(key);
  return async (c, next) => {
    const { body, headers } = c.req.raw;
    if (body !== null && !isKnownToFit(headers, maxBodyBytes)) {
      const bytes = await readBody(body, maxBodyBytes);
      if (bytes === null) {
        const detail = `The request body is larger than the ${spell(maxBodyBytes)} that this route takes.`;
        throw new AppError({ code: "BODY_TOO_LARGE", detail });
      }
      const readAgain: RequestInit = { body: bytes };
      c.req.raw = new Request(c.req.raw, readAgain);
    }
    await next();
  };
}

/** Reads what is left of a request that was refused before its body was looked at, for the same reason. */
export function drainRefused(): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    await next();
    const { body, bodyUsed } = c.req.raw;
    if (c.error !== undefined && body !== null && !bodyUsed && !body.locked) {
      await readBody(body, 0);
    }
  };
}

/** A server reads no more than the length that was declared. */
function isKnownToFit(headers: Headers, maxBytes: number): boolean {
  const length = headers.get("content-length");
  return length !== null && !headers.has("transfer-encoding") && Number(length) <= maxBytes;
}

/** The whole body, or null when it is too large. */
async function readBody(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Blob | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size <= maxBytes) chunks.push(chunk);
    if (size > MAX_DRAINED_BYTES) break;
  }
  return size <= maxBytes ? new Blob(chunks) : null;
}

function spell(bytes: number): string {
  return bytes < MIB ? `${bytes / 1_024} KiB` : `${bytes / MIB} MiB`;
}
