import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ServerFrame } from "../schemas/frame-schemas.ts";
import type { ConnectionStatus, ConversationConnection } from "./conversation-connection.ts";
import { openConversation } from "./open-conversation.ts";
import type { Connection } from "./send-request.ts";

type Listener = (event: { code: number; data: unknown }) => void;

/** The sockets that were opened, which the test moves by hand. */
let sockets: FakeSocket[] = [];

class FakeSocket {
  readonly sent: string[] = [];
  readonly listeners = new Map<string, Listener>();
  readonly url: string;
  readonly protocols: string[] | undefined;
  closedWith: number | undefined;

  constructor(url: string, protocols?: string[]) {
    if (protocols?.some((protocol) => protocol.includes(" ")) === true) throw new SyntaxError();
    this.url = url;
    this.protocols = protocols;
    sockets.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, listener);
  }

  happen(type: string, event: { code?: number; data?: unknown } = {}): void {
    this.listeners.get(type)?.({ code: 1006, data: "", ...event });
  }
}

interface Opened {
  conversation: ConversationConnection;
  frames: ServerFrame[];
  statuses: ConnectionStatus[];
}

function open(connection: Partial<Connection> = {}): Opened {
  const frames: ServerFrame[] = [];
  const statuses: ConnectionStatus[] = [];
  const conversation = openConversation(
    { baseUrl: "http://localhost:8787", apiKey: "afk_a_b", WebSocket: FakeSocket, ...connection },
    { conversationId: "cnv/1", after: 2 },
    { onFrame: (frame) => frames.push(frame), onStatus: (status) => statuses.push(status) },
  );
  return { conversation, frames, statuses };
}

function lastSocket(): FakeSocket {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error("no socket was opened");
  return socket;
}

function aDelta(seq: number): ServerFrame {
  return { type: "delta", seq, messageId: "m", text: "x" };
}

beforeEach(() => {
  sockets = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("opening a conversation", () => {
  it("brings the key as a subprotocol and its place in the address", () => {
    const { statuses } = open();
    expect(lastSocket()).toMatchObject({
      url: "ws://localhost:8787/api/v1/conversations/cnv%2F1/socket?after=2",
      protocols: ["askflash.v1", "bearer.afk_a_b"],
    });
    lastSocket().happen("open");
    expect(statuses).toEqual([{ phase: "connecting" }, { phase: "open" }]);
  });

  it("leaves the browser to its cookie at the page's own address", () => {
    vi.stubGlobal("location", { href: "https://ask.example/chat/1" });
    openConversation(
      { baseUrl: "", WebSocket: FakeSocket },
      { conversationId: "cnv_1", after: 0 },
      { onFrame: () => {}, onStatus: () => {} },
    );
    expect(lastSocket()).toMatchObject({
      url: "wss://ask.example/api/v1/conversations/cnv_1/socket?after=0",
      protocols: undefined,
    });
  });

  it("uses the platform's own socket when none is given", () => {
    vi.stubGlobal("WebSocket", FakeSocket);
    openConversation(
      { baseUrl: "https://ask.example" },
      { conversationId: "cnv_1", after: 0 },
      { onFrame: () => {}, onStatus: () => {} },
    );
    expect(lastSocket().url).toMatch(/^wss:\/\/ask\.example\//);
  });
});

describe("an open conversation", () => {
  it("delivers frames and passes over what it does not know", () => {
    const { frames } = open();
    const socket = lastSocket();
    socket.happen("open");
    socket.happen("message", { data: new ArrayBuffer(2) });
    for (const text of ["pong", "{", '{"type":"sparkle","seq":3}', JSON.stringify(aDelta(4))]) {
      socket.happen("message", { data: text });
    }
    expect(frames).toEqual([aDelta(4)]);
  });

  it("sends what is wanted", () => {
    const { conversation } = open();
    lastSocket().happen("open");
    conversation.ask({ clientMessageId: "c1", content: "How?" });
    conversation.stop();
    conversation.regenerate("m");
    conversation.reconnect();
    expect(lastSocket().sent).toEqual([
      '{"type":"ask","clientMessageId":"c1","content":"How?"}',
      '{"type":"stop"}',
      '{"type":"regenerate","messageId":"m"}',
      "ping",
    ]);
  });

  it("counts what it acknowledges in bytes, not in characters", () => {
    open();
    lastSocket().happen("open");
    const frame: ServerFrame = { type: "delta", seq: 3, messageId: "m", text: "界".repeat(22_000) };
    lastSocket().happen("message", { data: JSON.stringify(frame) });
    expect(lastSocket().sent).toEqual(['{"type":"ack","seq":3}']);
  });

  it("resumes on a new socket and hears nothing from the old one", async () => {
    const { frames, statuses } = open();
    const first = lastSocket();
    first.happen("open");
    first.happen("message", { data: JSON.stringify(aDelta(3)) });
    first.happen("close", { code: 4408 });
    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(2);
    expect(lastSocket().url).toMatch(/after=3$/);
    lastSocket().happen("open");
    first.happen("message", { data: JSON.stringify(aDelta(4)) });
    lastSocket().happen("message", { data: JSON.stringify(aDelta(4)) });
    expect(frames).toEqual([aDelta(3), aDelta(4)]);
    expect(statuses.map(({ phase }) => phase)).toEqual([
      "connecting",
      "open",
      "reconnecting",
      "open",
    ]);
  });

  it("closes its socket and its timers when it is left", async () => {
    const { conversation, statuses } = open();
    lastSocket().happen("open");
    conversation.close();
    expect(lastSocket().closedWith).toBe(1_000);
    expect(statuses.at(-1)).toEqual({ phase: "closed", reason: "left" });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a handshake that is refused", () => {
  it.each([
    [401, "signed-out"],
    [403, "not-allowed"],
    [404, "not-found"],
  ] as const)("for status %i is final: %s", async (status, reason) => {
    const asked: string[] = [];
    const { statuses } = open({
      fetch: async (url) => {
        asked.push(url);
        return new Response(null, { status });
      },
    });
    lastSocket().happen("close");
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(["http://localhost:8787/api/v1/conversations/cnv%2F1"]);
    expect(statuses.at(-1)).toEqual({ phase: "closed", reason });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["the conversation can be read", async () => Response.json({ id: "cnv_1" })],
    ["the server is broken", async () => new Response(null, { status: 500 })],
    ["nobody answers", async () => await Promise.reject(new TypeError("refused"))],
    [
      "the key cannot be sent",
      () => {
        throw new TypeError("not a header");
      },
    ],
  ])("is tried again when %s", async (_why, fetch) => {
    const { statuses } = open({ fetch });
    lastSocket().happen("close");
    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(2);
    expect(statuses.at(-1)).toEqual({ phase: "reconnecting", attempt: 1 });
  });

  it("is found out about also when the key fits no subprotocol", async () => {
    const fetch = async (): Promise<Response> => new Response(null, { status: 401 });
    const { statuses } = open({ apiKey: "not a key", fetch });
    await vi.advanceTimersByTimeAsync(0);
    expect(statuses.at(-1)).toEqual({ phase: "closed", reason: "signed-out" });
  });
});
