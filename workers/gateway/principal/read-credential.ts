import { parse } from "hono/utils/cookie";
import type { Credential } from "../../../shared/contracts/auth-contract.ts";

/** The cookie that holds a signed-in browser's session. */
export const SESSION_COOKIE = "__Host-askflash_session";

/** The subprotocol of a conversation's socket, and the prefix of the one that brings the token. */
export const SOCKET_PROTOCOL = "askflash.v1";
const TOKEN_PROTOCOL_PREFIX = "bearer.";

/** Finds the credential of a request: bearer header, then socket subprotocol, then session cookie. */
export function readCredential(headers: Headers): Credential | null {
  const authorization = headers.get("authorization");
  if (authorization !== null) return apiKey(authorization.replace(/^bearer\s+/i, "").trim());
  const token = offeredProtocols(headers).find((name) => name.startsWith(TOKEN_PROTOCOL_PREFIX));
  if (token !== undefined) return apiKey(token.slice(TOKEN_PROTOCOL_PREFIX.length));
  const session = parse(headers.get("cookie") ?? "", SESSION_COOKIE)[SESSION_COOKIE];
  return session === undefined ? null : { kind: "session", token: session };
}

/** The subprotocols that a client offers for its socket. */
export function offeredProtocols(headers: Headers): string[] {
  return (headers.get("sec-websocket-protocol") ?? "").split(",").map((name) => name.trim());
}

function apiKey(key: string): Credential {
  return { kind: "api-key", key };
}
