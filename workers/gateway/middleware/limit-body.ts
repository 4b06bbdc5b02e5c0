import type { MiddlewareHandler } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { GatewayEnv } from "../app-types.ts";

/** The largest request body, in bytes. */
const MAX_BODY_BYTES = 16 * 1_048_576;
/** Bytes of a body that is too large which are still read, so that its sender gets to see the answer. */
const MAX_DRAINED_BYTES = 64 * 1_048_576;

/** Refuses a body that is too large after reading it: a sender who is cut off sees a lost connection, not the reason. */
export function limitBody(): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    const { body } = c.req.raw;
    if (body !== null && !isKnownToFit(c.req.raw.headers)) {
      const bytes = await readBody(body);
      if (bytes === null) {
        const detail = "The request body is larger than 16 MiB; send fewer documents at once.";
        throw new AppError({ code: "BODY_TOO_LARGE", detail });
      }
      const readAgain: RequestInit = { body: bytes };
      c.req.raw = new Request(c.req.raw, readAgain);
    }
    await next();
  };
}

/** A server reads no more than the length that was declared. */
function isKnownToFit(headers: Headers): boolean {
  const length = headers.get("content-length");
  return length !== null && !headers.has("transfer-encoding") && Number(length) <= MAX_BODY_BYTES;
}

/** The whole body, or null when it is too large. */
async function readBody(body: ReadableStream<Uint8Array>): Promise<Blob | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    if (size > MAX_DRAINED_BYTES) break;
  }
  return size <= MAX_BODY_BYTES ? new Blob(chunks) : null;
}
