import type { Page, WebSocketRoute } from "playwright-core";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";

/** A conversation's socket as the test plays it: what was, what comes, and when it breaks. */
export interface PlayedSocket {
  /** Every frame so far: what a socket that connects is sent from where it asks. */
  frames: ServerFrame[];
  /** What the page has sent, beside pings and acknowledgements. */
  received: Record<string, unknown>[];
  /** How many times the page has connected. */
  connections: number;
  /** Called for each question, with its `clientMessageId`. */
  onAsk: (clientMessageId: string, content: string) => void;
  /** Whether a socket that connects stays without a word. */
  isDown: boolean;
  send: (...frames: ServerFrame[]) => void;
  close: (code: number) => Promise<void>;
}

/** Plays every conversation's socket of a page from now on. */
export async function playSocket(page: Page): Promise<PlayedSocket> {
  let current: WebSocketRoute | null = null;
  const played: PlayedSocket = {
    frames: [],
    received: [],
    connections: 0,
    onAsk: () => undefined,
    isDown: false,
    send(...frames) {
      played.frames.push(...frames);
      for (const frame of frames) current?.send(JSON.stringify(frame));
    },
    async close(code) {
      await current?.close({ code });
      current = null;
    },
  };
  await page.routeWebSocket(/\/api\/v1\/conversations\/[^/]+\/socket/, (socket) => {
    played.connections += 1;
    if (played.isDown) return void socket.close({ code: 1011 });
    current = socket;
    const after = Number(new URL(socket.url()).searchParams.get("after") ?? 0);
    for (const frame of played.frames) {
      if ("seq" in frame && frame.seq > after) socket.send(JSON.stringify(frame));
    }
    socket.onMessage((message) => hear(played, socket, String(message)));
  });
  return played;
}

function hear(played: PlayedSocket, socket: WebSocketRoute, message: string): void {
  if (message === "ping") return socket.send("pong");
  const frame = JSON.parse(message) as Record<string, unknown>;
  if (frame["type"] === "ack") return;
  played.received.push(frame);
  if (frame["type"] === "ask") {
    played.onAsk(String(frame["clientMessageId"]), String(frame["content"]));
  }
}
