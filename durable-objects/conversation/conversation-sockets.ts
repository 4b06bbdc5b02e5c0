import { CallerContext } from "../../shared/contracts/caller-context.ts";
import { fail, type Failure, type Result } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationLog } from "./conversation-log.ts";
import type { ConversationTurns } from "./conversation-turns.ts";
import { parseClientFrame } from "./parse-client-frame.ts";
import type { SocketUpgrade } from "./socket-upgrade.ts";

/** The close code that answers a client's close. */
export const CLOSE_NORMAL = 1_000;
/** The close code of a socket whose owner is signed out or whose key is revoked. */
const CLOSE_SIGNED_OUT = 4_401;
/** The close code of a socket whose conversation was deleted. */
const CLOSE_DELETED = 4_404;

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

/** Closes every socket of a conversation that was deleted. */
export function closeDeleted(sockets: WebSocket[]): void {
  for (const socket of sockets) socket.close(CLOSE_DELETED, "The conversation was deleted.");
}

/** Does what a client asks for over its socket; what it sent wrong is answered with an error frame. */
export async function receiveFrame(
  { log, turns }: SocketParts,
  socket: WebSocket,
  message: string | ArrayBuffer,
): Promise<void> {
  const parsed = parseClientFrame(message);
  if (!parsed.ok) return broadcast([socket], [parsed.error]);
  const { frame } = parsed;
  switch (frame.type) {
    case "ask": {
      const { type: _type, ...question } = frame;
      const { clientMessageId } = question;
      const ask = (ctx: CallerContext): Promise<Result<number>> => turns.ask(ctx, question);
      return await attempt(socket, ask, { name: "askOverSocket", answer: { clientMessageId } });
    }
    case "regenerate": {
      const regenerate = (ctx: CallerContext): Promise<Result<number>> =>
        turns.regenerate(ctx, frame.messageId);
      return await attempt(socket, regenerate, { name: "regenerateOverSocket" });
    }
    case "stop":
      return await turns.stop();
    case "resume":
      return replay(log, socket, frame.after);
    case "ack":
      return undefined;
  }
}

/** Does what may be refused, on behalf of the socket's owner; `answer` goes into the error frame that says so. */
async function attempt(
  socket: WebSocket,
  act: (ctx: CallerContext) => Promise<Result<unknown>>,
  { name, answer = {} }: { name: string; answer?: { clientMessageId?: string } },
): Promise<void> {
  const ctx = CallerContext.parse(socket.deserializeAttachment());
  const done = await logOperation({ service: "chat", name, ctx }, () => act(ctx)).catch(() =>
    fail("INTERNAL", "The question could not be kept. Ask it again."),
  );
  if (!done.ok) refuse(socket, done.error, answer);
}

function refuse(
  socket: WebSocket,
  { code, detail }: Failure,
  answer: { clientMessageId?: string },
): void {
  if (code === "UNAUTHENTICATED") socket.close(CLOSE_SIGNED_OUT, detail);
  else broadcast([socket], [{ type: "error", code, detail, ...answer }]);
}

function replay(log: ConversationLog, socket: WebSocket, after: number): void {
  for (const frame of log.framesAfter(after)) broadcast([socket], [frame]);
}
