import type { MiddlewareHandler } from "hono";
import type { GatewayEnv } from "../app-types.ts";

const JSON_POLICY = "default-src 'none'; frame-ancestors 'none'";
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Puts the request id and the headers that keep browsers safe on every response, errors included. */
export function setSecurityHeaders(): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    await next();
    // The response of an upgrade carries the socket and must pass as it is.
    if (c.res.status === 101) return;
    const isPage = c.res.headers.get("content-type")?.startsWith("application/") !== true;
    c.header("X-Request-Id", c.var.requestId);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    c.header("Content-Security-Policy", isPage ? PAGE_POLICY : JSON_POLICY);
  };
}
