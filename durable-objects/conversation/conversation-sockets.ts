import { CallerContext } from "../../shared/contracts/caller-context.ts";
import { fail, type Failure } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ClientFrame, ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationLog } from "./conversation-log.ts";
import type { ConversationTurns } from "./conversation-turns.ts";
import { parseClientFrame } from "./parse-client-frame.ts";
import type { SocketUpgrade } from "./socket-upgrade.ts";

/** The close code that answers a client's close. */
export const CLOSE_NORMAL = 1_000;
/** The close code of a socket whose owner is signed out or whose key is revoked. */
const CLOSE_SIGNED_OUT = 4_401;

/** What a socket speaks with. */
interface SocketParts {
  log: ConversationLog;
  turns: ConversationTurns;
}

/**
 * Accepts a socket that may hibernate; its attachment is the verified context. Frames sent to it are held back by the
 * platform until what was written before is durable.
 */
export function acceptSocket(
  state: DurableObjectState,
  log: ConversationLog,
  { ctx, after, protocol }: SocketUpgrade,
): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  state.acceptWebSocket(server);
  state.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  server.serializeAttachment(ctx);
  if (after !== null) replay(log, server, after);
  const headers = new Headers();
  if (protocol !== null) headers.set("sec-websocket-protocol", protocol);
  return new Response(null, { status: 101, webSocket: client, headers });
}

/** Sends frames to every socket that is open. */
export function broadcast(sockets: WebSocket[], frames: ServerFrame[]): void {
  const texts = frames.map((frame) => JSON.stringify(frame));
  for (const socket of sockets) {
    if (socket.readyState !== WebSocket.OPEN) continue;
    for (const text of texts) socket.send(text);
  }
}

/** Does what a client asks for over its socket; what it sent wrong is answered with an error frame. */
export async function receiveFrame(
  { log, turns }: SocketParts,
  socket: WebSocket,
  message: string | ArrayBuffer,
): Promise<void> {
  const parsed = parseClientFrame(message);
  if (!parsed.ok) return broadcast([socket], [parsed.error]);
  switch (parsed.frame.type) {
    case "ask":
      return await ask(turns, socket, parsed.frame);
    case "stop":
      return await turns.stop();
    case "resume":
      return replay(log, socket, parsed.frame.after);
  }
}

async function ask(
  turns: ConversationTurns,
  socket: WebSocket,
  { type: _type, ...question }: Extract<ClientFrame, { type: "ask" }>,
): Promise<void> {
  const ctx = CallerContext.parse(socket.deserializeAttachment());
  const operation = { service: "chat", name: "askOverSocket", ctx } as const;
  const asked = await logOperation(operation, () => turns.ask(ctx, question)).catch(() =>
    fail("INTERNAL", "The question could not be kept. Ask it again."),
  );
  if (!asked.ok) refuse(socket, asked.error, question.clientMessageId);
}

function refuse(socket: WebSocket, { code, detail }: Failure, clientMessageId: string): void {
  if (code === "UNAUTHENTICATED") socket.close(CLOSE_SIGNED_OUT, detail);
  else broadcast([socket], [{ type: "error", code, detail, clientMessageId }]);
}

function replay(log: ConversationLog, socket: WebSocket, after: number): void {
  for (const frame of log.framesAfter(after)) broadcast([socket], [frame]);
}
