import * as z from "zod";
import { CallerContext } from "../../shared/contracts/caller-context.ts";
import { CONTEXT_HEADER, SOCKET_PROTOCOL } from "../../shared/contracts/chat-contract.ts";
import { fail, succeed, type Failure, type Result } from "../../shared/errors/result.ts";

/** What an upgrade asks for, on whose behalf. */
export interface SocketUpgrade {
  ctx: CallerContext;
  conversationId: string;
  /** The `seq` after which to send what was said before; null for live frames alone. */
  after: number | null;
  protocol: string | null;
}

const SOCKET_PATH = /^\/conversations\/([^/]+)\/socket$/;
const After = z.coerce.number().int().min(0);

const STATUS_OF_REFUSAL: Partial<Record<Failure["code"], number>> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  VALIDATION_FAILED: 422,
  UPGRADE_REQUIRED: 426,
};

/** Reads an upgrade of `/conversations/{id}/socket?after=`. Fails with UNAUTHENTICATED without a verified context. */
export function readUpgrade(request: Request): Result<SocketUpgrade> {
  const url = new URL(request.url);
  const conversationId = SOCKET_PATH.exec(url.pathname)?.[1];
  if (conversationId === undefined) return fail("NOT_FOUND", "There is nothing at this address.");
  const ctx = readContext(request.headers.get(CONTEXT_HEADER));
  if (ctx === null) return fail("UNAUTHENTICATED", "Sign in to open this socket.");
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    return fail("UPGRADE_REQUIRED", "Open this address with `Upgrade: websocket`.");
  }
  const after = After.nullable().safeParse(url.searchParams.get("after"));
  if (!after.success) {
    const errors = [{ path: "after", detail: "must be a whole number from 0" }];
    return fail("VALIDATION_FAILED", "Send the last seq that you have.", { errors });
  }
  const protocol = chooseProtocol(request.headers.get("sec-websocket-protocol"));
  return succeed({ ctx, conversationId, after: after.data, protocol });
}

/** Refuses a handshake with a problem body. */
export function refuseUpgrade({ code, detail, errors }: Failure, requestId: string): Response {
  const status = STATUS_OF_REFUSAL[code] ?? 500;
  const title = `${code.charAt(0)}${code.slice(1).toLowerCase().replaceAll("_", " ")}`;
  return Response.json(
    { type: "about:blank", title, status, code, detail, requestId, ...(errors && { errors }) },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}

function readContext(header: string | null): CallerContext | null {
  try {
    return CallerContext.parse(JSON.parse(header ?? ""));
  } catch {
    return null;
  }
}

function chooseProtocol(offered: string | null): string | null {
  const protocols = (offered ?? "").split(",").map((protocol) => protocol.trim());
  return protocols.includes(SOCKET_PROTOCOL) ? SOCKET_PROTOCOL : null;
}
