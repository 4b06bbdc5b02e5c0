import { z } from "@hono/zod-openapi";
import { getCookie } from "hono/cookie";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { requestOf, type GatewayApp } from "../app-types.ts";
import { requireSameOrigin } from "../middleware/require-same-origin.ts";
import { REFRESH_COOKIE, setSessionCookies } from "../principal/session-cookies.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";

const RefreshRequest = z.strictObject({ refreshToken: z.string().min(1).max(4_096).optional() });

const RefreshedSession = z.object({
  accessToken: z.string(),
  tokenType: z.literal("Bearer"),
  expiresIn: z.number().int().describe("Seconds for which the access token holds"),
  refreshToken: z.string().optional().describe("When the one before came in the body"),
});

const refresh = defineRoute({
  method: "post",
  path: "/auth/refresh",
  summary: "Exchange a refresh token, of the body or of the browser's cookie, for the next one",
  request: { body: jsonContent(RefreshRequest, "The refresh token, unless a cookie holds it") },
  responses: {
    200: jsonContent(RefreshedSession, "The next access token; a browser gets new cookies"),
  },
});

export function registerRefreshRoute(app: GatewayApp): void {
  app.openapi(refresh, async (c) => {
    const { services } = c.var;
    const { refreshToken: sent } = c.req.valid("json");
    if (sent === undefined) requireSameOrigin(c.req.raw);
    const presented = sent ?? getCookie(c, REFRESH_COOKIE);
    const session = unwrap(
      presented === undefined
        ? NOT_AUTHENTICATED
        : await services.auth.refreshSession(requestOf(c), presented),
    );
    if (sent === undefined) setSessionCookies(c, session);
    c.header("cache-control", "no-store");
    const { accessToken, accessTokenSeconds: expiresIn, refreshToken } = session;
    const tokens = { accessToken, tokenType: "Bearer" as const, expiresIn };
    return c.json(sent === undefined ? tokens : { ...tokens, refreshToken }, 200);
  });
}
