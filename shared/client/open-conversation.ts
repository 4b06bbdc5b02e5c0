import { SOCKET_PROTOCOL } from "../contracts/chat-contract.ts";
import { ServerFrame } from "../schemas/frame-schemas.ts";
import { ClientError } from "./client-error.ts";
import type { ClientSocket } from "./client-socket.ts";
import type { ClosedReason, ConnectionEffect, ConnectionEvent } from "./connection-event.ts";
import { followEvent, nextTick, startConnecting, type Step } from "./connection-state.ts";
import type { ConnectionListener, ConversationConnection } from "./conversation-connection.ts";
import { sendRequest, type Connection } from "./send-request.ts";

const CLOSE_NORMAL = 1_000;
const CLOSE_ABNORMAL = 1_006;

const REASON_OF_STATUS: Record<number, ClosedReason | undefined> = {
  401: "signed-out",
  403: "not-allowed",
  404: "not-found",
};

/** Which conversation, and the last `seq` that the caller has; 0 for everything. */
export interface OpenedConversation {
  conversationId: string;
  after: number;
}

/** Opens a conversation's socket and keeps it open; `onStatus` is first called before this returns. */
export function openConversation(
  connection: Connection,
  { conversationId, after }: OpenedConversation,
  listener: ConnectionListener,
): ConversationConnection {
  const path = `/api/v1/conversations/${encodeURIComponent(conversationId)}`;
  let socket: ClientSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const first = startConnecting(after, Date.now());
  let { state } = first;

  const happen = (event: ConnectionEvent): void =>
    reach(followEvent(state, event, { now: Date.now(), random: Math.random() }));

  const reach = (step: Step): void => {
    state = step.state;
    clearTimeout(timer);
    const due = nextTick(state);
    if (due !== null)
      timer = setTimeout(() => happen({ type: "ticked" }), Math.max(0, due - Date.now()));
    step.effects.forEach(carryOut);
  };

  const connect = (place: number): void => {
    const opening = tryToOpen(connection, `${path}/socket?after=${place}`);
    socket = opening;
    if (opening === null) return happen({ type: "dropped", code: CLOSE_ABNORMAL });
    const hear = (event: ConnectionEvent): void => {
      if (socket === opening) happen(event);
    };
    opening.addEventListener("open", () => hear({ type: "opened" }));
    opening.addEventListener("message", ({ data }) => hear(readMessage(data)));
    opening.addEventListener("close", ({ code }) => hear({ type: "dropped", code }));
  };

  const carryOut = (effect: ConnectionEffect): void => {
    switch (effect.do) {
      case "connect":
        return connect(effect.after);
      case "disconnect":
        socket?.close(CLOSE_NORMAL);
        socket = null;
        return;
      case "send":
        return socket?.send(effect.text);
      case "deliver":
        return listener.onFrame(effect.frame);
      case "tell":
        return listener.onStatus(effect.status);
      case "investigate":
        void findRefusal(connection, path).then((reason) => {
          if (reason !== undefined) happen({ type: "refused", reason });
        });
    }
  };

  reach(first);
  return {
    ask: (question) => happen({ type: "wanted", frame: { type: "ask", ...question } }),
    stop: () => happen({ type: "wanted", frame: { type: "stop" } }),
    regenerate: (messageId) => happen({ type: "wanted", frame: { type: "regenerate", messageId } }),
    reconnect: () => happen({ type: "hurried" }),
    close: () => happen({ type: "left" }),
  };
}

/** Null for a key or an address that no socket can carry: what is wrong with it shows when the server is asked. */
function tryToOpen(connection: Connection, path: string): ClientSocket | null {
  try {
    return openSocket(connection, path);
  } catch {
    return null;
  }
}

function openSocket(
  { baseUrl, apiKey, WebSocket: Socket }: Connection,
  path: string,
): ClientSocket {
  const address = new URL(`${baseUrl}${path}`, baseUrl === "" ? pageAddress() : undefined);
  address.protocol = address.protocol.replace("http", "ws");
  const Opened = Socket ?? WebSocket;
  return apiKey === undefined
    ? new Opened(address.href)
    : new Opened(address.href, [SOCKET_PROTOCOL, `bearer.${apiKey}`]);
}

/** `location` is declared in a browser's types alone, and only a browser leaves the address empty. */
function pageAddress(): string {
  return (globalThis as unknown as { location: { href: string } }).location.href;
}

/** A frame that this client does not know is passed over: the interface grows by additions. */
function readMessage(data: unknown): ConnectionEvent {
  if (typeof data !== "string") return { type: "received", frame: null, bytes: 0 };
  const bytes = new TextEncoder().encode(data).length;
  return { type: "received", frame: parseFrame(data), bytes };
}

function parseFrame(text: string): ServerFrame | null {
  if (text === "pong") return null;
  try {
    return ServerFrame.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Undefined when the conversation can be read, or nobody answers: then connecting is worth another try. */
async function findRefusal(
  connection: Connection,
  path: string,
): Promise<ClosedReason | undefined> {
  try {
    await sendRequest(connection, { method: "GET", path });
    return undefined;
  } catch (error) {
    return error instanceof ClientError ? REASON_OF_STATUS[error.status] : undefined;
  }
}
