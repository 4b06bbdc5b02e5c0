import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { closeUnentitled } from "./close-unentitled.ts";
import { verifiedAt, type Listener } from "./listener.ts";
import { SentBytes } from "./sent-bytes.ts";
import { changeAttachment, readAttachment, type SocketAttachment } from "./socket-attachment.ts";
import type { SocketUpgrade } from "./socket-upgrade.ts";

/** The close code that answers a client's close. */
const CLOSE_NORMAL = 1_000;
/** The close code of a socket whose conversation was deleted. */
const CLOSE_DELETED = 4_404;
/** The close code of a socket whose client is too slow, or shows no life; it may come back and resume. */
const CLOSE_TOO_SLOW = 4_408;

/** Milliseconds of silence after which a client counts as gone; it pings every 30 seconds. */
const SILENCE_MAX_MS = 90_000;

/** How many sockets one conversation may have open; each is sent every frame. */
export const MAX_SOCKETS = 64;

/** The open sockets of a conversation. They may hibernate, and keep what is known of their clients with them. */
export class ConversationSockets {
  readonly #state: DurableObjectState;
  readonly #sent = new SentBytes();

  constructor(state: DurableObjectState) {
    this.#state = state;
  }

  /**
   * Accepts a socket. Frames sent to it are held back by the platform until what was written before is durable; what is
   * replayed counts as seen, since only a client that falls behind the live frames is too slow. Where there are too many,
   * the one that has been silent longest gives way.
   */
  accept(log: ConversationLog, { ctx, after, protocol }: SocketUpgrade): Response {
    this.#makeRoom();
    const { 0: client, 1: server } = new WebSocketPair();
    this.#state.acceptWebSocket(server);
    this.#state.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    const attachment: SocketAttachment = {
      ctx,
      heardAt: Date.now(),
      judgedAt: verifiedAt(),
      seenSeq: log.head.lastSeq,
      isAcknowledging: false,
    };
    server.serializeAttachment(attachment);
    if (after !== null) replay(log, server, after);
    const headers = new Headers();
    if (protocol !== null) headers.set("sec-websocket-protocol", protocol);
    return new Response(null, { status: 101, webSocket: client, headers });
  }

  /** Sends frames to every open socket, but to those whose clients are too far behind, which are closed. */
  broadcast(frames: ServerFrame[]): void {
    const texts = frames.map((frame) => ({ frame, text: JSON.stringify(frame) }));
    for (const { frame, text } of texts) {
      for (const socket of this.#open()) {
        if (this.#sent.isTooMuch(readAttachment(socket))) closeSlow(socket);
        else socket.send(text);
      }
      this.#sent.note(frame, new TextEncoder().encode(text).byteLength);
    }
  }

  /** Closes every socket of a conversation that was deleted. */
  closeDeleted(): void {
    for (const socket of this.#state.getWebSockets()) {
      socket.close(CLOSE_DELETED, "The conversation was deleted.");
    }
  }

  /** Closes every socket of a tenant that was deleted: its credentials have ended. */
  closeSignedOut(): void {
    for (const socket of this.#state.getWebSockets()) closeUnentitled(socket, "signed-out");
  }

  /** Milliseconds until a client may have been silent for too long; null without sockets. */
  get sweepInMs(): number | null {
    const heard = this.#open().map((socket) => this.#heardAt(socket));
    if (heard.length === 0) return null;
    return Math.max(Math.min(...heard) + SILENCE_MAX_MS - Date.now(), 0);
  }

  /** Closes the sockets of clients that are silent or too slow. */
  closeLost(): void {
    for (const socket of this.#open()) if (this.#isLost(socket)) closeSlow(socket);
  }

  /** The owners of the open sockets. */
  listeners(): Listener[] {
    return this.#open().map(listenerOf);
  }

  #makeRoom(): void {
    const open = this.#open().toSorted((one, other) => this.#heardAt(one) - this.#heardAt(other));
    for (const socket of open.slice(0, Math.max(0, open.length + 1 - MAX_SOCKETS))) {
      closeSlow(socket);
    }
  }

  #open(): WebSocket[] {
    return this.#state.getWebSockets().filter((one) => one.readyState === WebSocket.OPEN);
  }

  #isLost(socket: WebSocket): boolean {
    const attachment = readAttachment(socket);
    const isSilent = this.#heardAt(socket) + SILENCE_MAX_MS <= Date.now();
    return isSilent || (attachment.isAcknowledging && this.#sent.isTooMuch(attachment));
  }

  #heardAt(socket: WebSocket): number {
    const pingedAt = this.#state.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
    return Math.max(readAttachment(socket).heardAt, pingedAt);
  }
}

/** Closes a socket whose client has closed it: one that may hibernate is not closed for us. */
export function closeBack(socket: WebSocket): void {
  if (socket.readyState === WebSocket.CLOSING) socket.close(CLOSE_NORMAL);
}

/** Sends one socket everything after a `seq`. */
export function replay(log: ConversationLog, socket: WebSocket, after: number): void {
  for (const frame of log.framesAfter(after)) socket.send(JSON.stringify(frame));
}

/** Notes that a client was heard, and what it acknowledged; it cannot have more than there is. */
export function noteHeard(
  socket: WebSocket,
  acknowledged?: { seq: number; lastSeq: number },
): void {
  const heardAt = Date.now();
  if (acknowledged === undefined) return changeAttachment(socket, { heardAt });
  const { seq, lastSeq } = acknowledged;
  const seenSeq = Math.max(readAttachment(socket).seenSeq, Math.min(seq, lastSeq));
  changeAttachment(socket, { heardAt, seenSeq, isAcknowledging: true });
}

/** What is known of them sleeps with the socket. */
function listenerOf(socket: WebSocket): Listener {
  const { ctx, judgedAt } = readAttachment(socket);
  return {
    ctx,
    judgedAt,
    judged: (at) => changeAttachment(socket, { judgedAt: at }),
    dismiss: (lost) => closeUnentitled(socket, lost),
  };
}

function closeSlow(socket: WebSocket): void {
  socket.close(CLOSE_TOO_SLOW, "Come back and resume after the last seq that you have.");
}
