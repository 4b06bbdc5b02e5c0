import { z } from "@hono/zod-openapi";
import { AppError, unwrap } from "../../../shared/errors/app-error.ts";
import { SignInCode } from "../../../shared/schemas/principal-schemas.ts";
import { actorOf, requestOf, type GatewayApp } from "../app-types.ts";
import type { GatewayDependencies } from "../env.ts";
import { acceptsHtml, pageShell } from "../page/page-shell.ts";
import { deleteSessionCookies, setSessionCookies } from "../principal/session-cookies.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";

const createCode = defineRoute({
  method: "post",
  path: "/auth/local/codes",
  summary: "Make a one-time code that signs a browser in as the caller; local deployments only",
  responses: { 201: jsonContent(SignInCode, "The code, valid once and for ten minutes") },
});

const redeemCode = defineRoute({
  method: "get",
  path: "/auth/local",
  summary: "Sign this browser in with a one-time code; local deployments only",
  request: { query: z.strictObject({ code: z.string().min(1).max(200) }) },
  responses: { 302: { description: "Signed in; on to the page" } },
});

const signOut = defineRoute({
  method: "post",
  path: "/auth/logout",
  summary: "Sign this browser out",
  responses: { 204: { description: "Signed out; the cookies are gone" } },
});

export function registerSignInRoutes(app: GatewayApp): void {
  app.openapi(createCode, async (c) => {
    const { services } = c.var;
    requireLocal(services);
    return c.json(unwrap(await services.auth.createSignInCode(actorOf(c))), 201);
  });
  app.openapi(redeemCode, async (c) => {
    const { services } = c.var;
    requireLocal(services);
    const { code } = c.req.valid("query");
    const redeemed = await services.auth.redeemSignInCode(requestOf(c), code);
    if (!redeemed.ok && acceptsHtml(c)) return noStore(await pageShell(c, 401));
    setSessionCookies(c, unwrap(redeemed));
    c.header("cache-control", "no-store");
    return c.redirect("/", 302);
  });
  app.openapi(signOut, async (c) => {
    const { auth, principals } = c.var.services;
    const caller = actorOf(c);
    unwrap(await auth.endSession(caller));
    const { tenantId, userId, credentialId: sessionId } = caller;
    await principals.forget({ kind: "session", tenantId, userId, sessionId });
    deleteSessionCookies(c);
    return c.body(null, 204);
  });
}

/** The address holds a code, though a spent one. */
function noStore(response: Response): Response {
  response.headers.set("cache-control", "no-store");
  return response;
}

function requireLocal(services: GatewayDependencies): void {
  if (services.isLocal) return;
  throw new AppError({
    code: "NOT_FOUND",
    detail: "Sign-in codes exist on local deployments only.",
  });
}
