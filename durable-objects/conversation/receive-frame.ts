import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { fail, type Failure, type Result } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ErrorFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { closeUnentitled } from "./close-unentitled.ts";
import { noteHeard, replay } from "./conversation-sockets.ts";
import type { ConversationTurns } from "./conversation-turns.ts";
import { parseClientFrame } from "./parse-client-frame.ts";
import { readAttachment } from "./socket-attachment.ts";

/** What a socket speaks with. */
interface SocketParts {
  log: ConversationLog;
  turns: ConversationTurns;
}

/** Does what a client asks for over its socket; what it sent wrong is answered with an error frame. */
export async function receiveFrame(
  { log, turns }: SocketParts,
  socket: WebSocket,
  message: string | ArrayBuffer,
): Promise<void> {
  noteHeard(socket);
  const parsed = parseClientFrame(message);
  if (!parsed.ok) return sendError(socket, parsed.error);
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
      return noteHeard(socket, { seq: frame.seq, lastSeq: log.head.lastSeq });
  }
}

/** Does what may be refused, on behalf of the socket's owner; `answer` goes into the error frame that says so. */
async function attempt(
  socket: WebSocket,
  act: (ctx: CallerContext) => Promise<Result<unknown>>,
  { name, answer = {} }: { name: string; answer?: { clientMessageId?: string } },
): Promise<void> {
  const { ctx } = readAttachment(socket);
  const done = await logOperation({ service: "chat", name, ctx }, () => act(ctx)).catch(() =>
    fail("INTERNAL", "The question could not be kept. Ask it again."),
  );
  if (!done.ok) refuse(socket, done.error, answer);
}

function refuse(
  socket: WebSocket,
  { code, detail, retryAfterSeconds }: Failure,
  answer: { clientMessageId?: string },
): void {
  if (code === "UNAUTHENTICATED") closeUnentitled(socket, "signed-out");
  else if (code === "FORBIDDEN") closeUnentitled(socket, "not-allowed");
  else sendError(socket, { type: "error", code, detail, ...answer, ...afterOf(retryAfterSeconds) });
}

function afterOf(retryAfter: number | undefined): Pick<ErrorFrame, "retryAfter"> {
  return retryAfter === undefined ? {} : { retryAfter };
}

/** A client may have left while its frame was being judged. */
function sendError(socket: WebSocket, error: ErrorFrame): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(error));
}
