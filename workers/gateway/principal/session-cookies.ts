import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import type { SignInSession } from "../../../shared/contracts/auth-contract.ts";
import type { GatewayEnv } from "../app-types.ts";

/** The cookies of a signed-in browser. */
export const ACCESS_COOKIE = "__Host-askflash_access";
export const REFRESH_COOKIE = "__Host-askflash_refresh";

const COOKIE_OPTIONS = { path: "/", httpOnly: true, secure: true, sameSite: "Strict" } as const;

/** Gives a browser the tokens of its session; no script and no other site can use them. */
export function setSessionCookies(c: Context<GatewayEnv>, session: SignInSession): void {
  const { accessToken, accessTokenSeconds, refreshToken, refreshTokenSeconds } = session;
  setCookie(c, ACCESS_COOKIE, accessToken, { ...COOKIE_OPTIONS, maxAge: accessTokenSeconds });
  setCookie(c, REFRESH_COOKIE, refreshToken, { ...COOKIE_OPTIONS, maxAge: refreshTokenSeconds });
}

/** Takes a browser's tokens away. */
export function deleteSessionCookies(c: Context<GatewayEnv>): void {
  deleteCookie(c, ACCESS_COOKIE, COOKIE_OPTIONS);
  deleteCookie(c, REFRESH_COOKIE, COOKIE_OPTIONS);
}
