import { parse } from "hono/utils/cookie";
import { ACCESS_COOKIE } from "./session-cookies.ts";

/** What a request brought to prove who it is, not verified yet. */
export type PresentedCredential =
  | { kind: "api-key"; key: string }
  | { kind: "access-token"; token: string; isCookie: boolean };

/** The subprotocol of a conversation's socket, and the prefix of the one that brings the token. */
export const SOCKET_PROTOCOL = "askflash.v1";
const TOKEN_PROTOCOL_PREFIX = "bearer.";
const API_KEY_PREFIX = "afk_";

/** Finds the credential of a request: bearer header, then socket subprotocol, then cookie. */
export function readCredential(headers: Headers): PresentedCredential | null {
  const authorization = headers.get("authorization");
  if (authorization !== null) return readBearer(authorization.replace(/^bearer\s+/i, "").trim());
  const token = offeredProtocols(headers).find((name) => name.startsWith(TOKEN_PROTOCOL_PREFIX));
  if (token !== undefined) return readBearer(token.slice(TOKEN_PROTOCOL_PREFIX.length));
  const cookie = parse(headers.get("cookie") ?? "", ACCESS_COOKIE)[ACCESS_COOKIE];
  return cookie === undefined ? null : { kind: "access-token", token: cookie, isCookie: true };
}

/** The subprotocols that a client offers for its socket. */
export function offeredProtocols(headers: Headers): string[] {
  return (headers.get("sec-websocket-protocol") ?? "").split(",").map((name) => name.trim());
}

function readBearer(text: string): PresentedCredential {
  if (text.startsWith(API_KEY_PREFIX)) return { kind: "api-key", key: text };
  return { kind: "access-token", token: text, isCookie: false };
}
