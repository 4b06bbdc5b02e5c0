import type { MiddlewareHandler } from "hono";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { GatewayEnv } from "../app-types.ts";

/** Refuses a body that is not UTF-8, which a lenient decoder would silently damage. */
export function requireUtf8(): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    if (c.req.raw.body !== null) {
      const body = await c.req.arrayBuffer();
      if (!isUtf8(body)) {
        throw new AppError({ code: "INVALID_BODY", detail: "The body is not valid UTF-8." });
      }
    }
    await next();
  };
}

function isUtf8(body: ArrayBuffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(body);
    return true;
  } catch {
    return false;
  }
}
