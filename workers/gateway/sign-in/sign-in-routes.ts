import { z } from "@hono/zod-openapi";
import { deleteCookie, setCookie } from "hono/cookie";
import { AppError, unwrap } from "../../../shared/errors/app-error.ts";
import { SignInCode } from "../../../shared/schemas/principal-schemas.ts";
import { callerOf, type GatewayApp } from "../app-types.ts";
import type { GatewayDependencies } from "../env.ts";
import { acceptsHtml, pageShell } from "../page/page-shell.ts";
import { readCredential, SESSION_COOKIE } from "../principal/read-credential.ts";
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
  responses: { 204: { description: "Signed out; the cookie is gone" } },
});

/** How the cookie of a session is set, and deleted. */
export const SESSION_COOKIE_OPTIONS = {
  path: "/",
  httpOnly: true,
  secure: true,
  sameSite: "Strict",
} as const;

export function registerSignInRoutes(app: GatewayApp): void {
  app.openapi(createCode, async (c) => {
    const { services } = c.var;
    requireLocal(services);
    return c.json(unwrap(await services.auth.createSignInCode(callerOf(c))), 201);
  });
  app.openapi(redeemCode, async (c) => {
    const { services, requestId } = c.var;
    requireLocal(services);
    const { code } = c.req.valid("query");
    const redeemed = await services.auth.redeemSignInCode({ requestId }, code);
    if (!redeemed.ok && acceptsHtml(c)) return noStore(await pageShell(c, 401));
    const session = unwrap(redeemed);
    const options = { ...SESSION_COOKIE_OPTIONS, maxAge: session.maxAgeSeconds };
    setCookie(c, SESSION_COOKIE, session.token, options);
    c.header("cache-control", "no-store");
    return c.redirect("/", 302);
  });
  app.openapi(signOut, async (c) => {
    const { auth, principals } = c.var.services;
    unwrap(await auth.endSession(callerOf(c)));
    const credential = readCredential(c.req.raw.headers);
    if (credential !== null) await principals.forget(credential);
    deleteCookie(c, SESSION_COOKIE, SESSION_COOKIE_OPTIONS);
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
