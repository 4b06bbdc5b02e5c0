import type { Context } from "hono";
import { CONTEXT_HEADER } from "../../../shared/contracts/chat-contract.ts";
import { AppError } from "../../../shared/errors/app-error.ts";
import { callerOf, type GatewayEnv } from "../app-types.ts";
import { offeredProtocols, SOCKET_PROTOCOL } from "../principal/read-credential.ts";

/**
 * Forwards a WebSocket upgrade to `chat` as a request of its own making: no header of the client's but the upgrade
 * itself travels on, the verified context takes the place of the token.
 */
export async function forwardUpgrade(
  c: Context<GatewayEnv>,
  conversationId: string,
  after: number | undefined,
): Promise<Response> {
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") {
    const detail = "This address is a WebSocket; open it with `Upgrade: websocket`.";
    throw new AppError({ code: "UPGRADE_REQUIRED", detail });
  }
  const url = new URL(`https://chat/conversations/${encodeURIComponent(conversationId)}/socket`);
  if (after !== undefined) url.searchParams.set("after", String(after));
  const headers = new Headers({ upgrade: "websocket" });
  headers.set(CONTEXT_HEADER, JSON.stringify(callerOf(c)));
  if (offeredProtocols(c.req.raw.headers).includes(SOCKET_PROTOCOL)) {
    headers.set("sec-websocket-protocol", SOCKET_PROTOCOL);
  }
  return await c.var.services.chat.fetch(new Request(url, { headers }));
}
