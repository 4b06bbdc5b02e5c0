import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { AppError } from "../../../shared/errors/app-error.ts";
import type { Failure } from "../../../shared/errors/result.ts";
import { SignInChoices, SignInQuery } from "../../../shared/schemas/identity-provider-schemas.ts";
import { requestOf, type GatewayApp, type GatewayEnv } from "../app-types.ts";
import { acceptsHtml } from "../page/page-shell.ts";
import { setSessionCookies } from "../principal/session-cookies.ts";
import { defineRoute, jsonContent } from "../route/define-route.ts";
import { returnPath } from "./return-path.ts";

/** Holds a sign-in on its way through a provider; it must come along when another site leads back here. */
const ATTEMPT_COOKIE = "__Host-askflash_sign_in";
const ATTEMPT_COOKIE_OPTIONS = {
  path: "/",
  httpOnly: true,
  secure: true,
  sameSite: "Lax",
} as const;

const listProviders = defineRoute({
  method: "get",
  path: "/auth/providers",
  summary: "List where a tenant's users sign in; none for a tenant that does not exist",
  request: { query: SignInQuery },
  responses: { 200: jsonContent(SignInChoices, "The ways in") },
});

const beginSignIn = defineRoute({
  method: "get",
  path: "/auth/login",
  summary: "Sign this browser in at an identity provider",
  request: {
    query: z.strictObject({
      provider: z.string().min(1).max(100),
      returnTo: z.string().max(2000).optional(),
    }),
  },
  responses: { 302: { description: "On to the identity provider" } },
});

const completeSignIn = defineRoute({
  method: "get",
  path: "/auth/callback",
  summary: "Where an identity provider sends the browser back to",
  responses: { 302: { description: "Signed in; on to the page" } },
});

export function registerProviderSignInRoutes(app: GatewayApp): void {
  app.openapi(listProviders, async (c) => {
    const { services, requestId } = c.var;
    c.header("cache-control", "no-store");
    return c.json(await services.auth.listSignInChoices({ requestId }, c.req.valid("query")), 200);
  });
  app.openapi(beginSignIn, async (c) => {
    c.header("cache-control", "no-store");
    // Another site must not sign somebody in as a user of its choice; from our own page they have to press a button.
    if (isFromAnotherSite(c)) return c.redirect("/sign-in", 302);
    const { services, requestId } = c.var;
    const { provider: providerId, returnTo } = c.req.valid("query");
    const asked = {
      providerId,
      redirectUri: redirectUriOf(c),
      returnTo: returnPath(returnTo, originOf(c)),
    };
    const begun = await services.auth.beginProviderSignIn({ requestId }, asked);
    if (!begun.ok) return refuse(c, begun.error);
    const { authorizationUrl, attempt, maxAgeSeconds } = begun.value;
    setCookie(c, ATTEMPT_COOKIE, attempt, { ...ATTEMPT_COOKIE_OPTIONS, maxAge: maxAgeSeconds });
    return c.redirect(authorizationUrl, 302);
  });
  app.openapi(completeSignIn, async (c) => {
    const { services } = c.var;
    c.header("cache-control", "no-store");
    const returned = {
      attempt: getCookie(c, ATTEMPT_COOKIE) ?? "",
      parameters: new URL(c.req.url).search,
      redirectUri: redirectUriOf(c),
    };
    const completed = await services.auth.completeProviderSignIn(requestOf(c), returned);
    if (!completed.ok) return refuse(c, completed.error);
    const { session, returnTo } = completed.value;
    deleteCookie(c, ATTEMPT_COOKIE, ATTEMPT_COOKIE_OPTIONS);
    setSessionCookies(c, session);
    return c.redirect(returnTo, 302);
  });
}

/** Browsers tell where a request comes from; what tells nothing is no page that another site has led here. */
function isFromAnotherSite(c: Context<GatewayEnv>): boolean {
  const site = c.req.header("sec-fetch-site") ?? "none";
  return site !== "same-origin" && site !== "none";
}

/** A browser goes on to a page that says what to do, away from an address that holds a code. */
function refuse(c: Context<GatewayEnv>, failure: Failure): Response {
  if (acceptsHtml(c)) return c.redirect(`/sign-in?problem=${failure.code}`, 302);
  throw new AppError(failure);
}

function redirectUriOf(c: Context<GatewayEnv>): string {
  return `${originOf(c)}/auth/callback`;
}

function originOf(c: Context<GatewayEnv>): string {
  return new URL(c.req.url).origin;
}
