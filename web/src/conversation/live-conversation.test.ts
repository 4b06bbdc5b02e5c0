import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClientError } from "../../../shared/client/client-error.ts";
import type { ConnectionListener } from "../../../shared/client/conversation-connection.ts";
import type { ServerFrame } from "../../../shared/schemas/frame-schemas.ts";
import type { ConversationServer } from "./conversation-server.ts";
import { createLiveConversations } from "./live-conversations.ts";
import type { LiveConversation } from "./live-conversation.ts";

/** A server that writes down what is asked of it; the newest connection is the last of `opened`. */
function aServer(): ConversationServer & { calls: unknown[]; opened: ConnectionListener[] } {
  const calls: unknown[] = [];
  const opened: ConnectionListener[] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): void =>
      void calls.push([name, ...args]);
  return {
    calls,
    opened,
    create: async (title) => {
      calls.push(["create", title]);
      return "cnv_1";
    },
    open: (conversationId, after, listener) => {
      calls.push(["open", conversationId, after]);
      opened.push(listener);
      return {
        ask: ({ content }) => calls.push(["ask", content]),
        stop: note("stop"),
        regenerate: note("regenerate"),
        reconnect: note("reconnect"),
        close: note("close"),
      };
    },
  };
}

const kept = (clientMessageId: string): ServerFrame => ({
  type: "user-message",
  seq: 1,
  messageId: "m1",
  clientMessageId,
  content: "How?",
});
const started = (seq: number, messageId: string): ServerFrame => ({
  type: "answer-started",
  seq,
  messageId,
  replyTo: "m1",
  clientMessageId: "ask",
});

let server: ReturnType<typeof aServer>;
let live: LiveConversation;
const turns = (): string[] =>
  live.state().view.turns.map(({ question, answers }) => `${question} ${answers.at(-1)?.phase}`);
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(20);

beforeEach(() => {
  vi.useFakeTimers();
  server = aServer();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a conversation that begins here", () => {
  it("is made by its first question, named by it, and is the same under its address", async () => {
    const conversations = createLiveConversations(server);
    live = conversations.of(null);
    live.subscribe(() => undefined);
    expect(server.calls).toEqual([]);
    live.ask("How?");
    expect(turns()).toEqual(["How? running"]);
    await settle();
    expect(server.calls).toEqual([
      ["create", "How?"],
      ["open", "cnv_1", 0],
      ["ask", "How?"],
    ]);
    expect(conversations.of("cnv_1")).toBe(live);
    expect(conversations.of(null)).not.toBe(live);
  });

  it("says when it could not be made, and tries again with the same question", async () => {
    live = createLiveConversations(server).of(null);
    const error = new ClientError({ status: 503, code: "UNAVAILABLE", detail: "Down." });
    vi.spyOn(server, "create").mockRejectedValueOnce(error);
    live.ask("How?");
    await settle();
    expect(turns()).toEqual(["How? failed"]);
    const [turn] = live.state().view.turns;
    if (turn === undefined) throw new Error("There is no turn.");
    live.askAgain(turn);
    await settle();
    expect(turns()).toEqual(["How? running"]);
    expect(server.calls.at(-1)).toEqual(["ask", "How?"]);
  });
});

describe("a conversation that goes on", () => {
  beforeEach(() => {
    live = createLiveConversations(server).of("cnv_1");
  });

  it("stays connected while somebody looks at it, and goes on after what it has seen", async () => {
    const leave = live.subscribe(() => undefined);
    server.opened[0]?.onFrame(kept("ask_1"));
    await settle();
    leave();
    live.subscribe(() => undefined)();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.calls).toEqual([["open", "cnv_1", 0], ["close"]]);
    live.subscribe(() => undefined);
    expect(server.calls.at(-1)).toEqual(["open", "cnv_1", 1]);
    expect(turns()).toEqual(["How? running"]);
  });

  it("shows frames that come together at once", async () => {
    const onChange = vi.fn();
    live.subscribe(onChange);
    for (const frame of [kept("ask_1"), started(2, "m2")]) server.opened[0]?.onFrame(frame);
    await settle();
    expect(onChange).toHaveBeenCalledOnce();
  });

  it("has the last answer made anew, where there is one", async () => {
    live.subscribe(() => undefined);
    for (const frame of [kept("ask_1"), started(2, "m2")]) server.opened[0]?.onFrame(frame);
    await settle();
    const [turn] = live.state().view.turns;
    if (turn === undefined) throw new Error("There is no turn.");
    live.askAgain(turn);
    await settle();
    expect(server.calls.at(-1)).toEqual(["regenerate", "m2"]);
  });

  it("says that a question was not sent when the server closes for good, and connects again", async () => {
    live.subscribe(() => undefined);
    live.ask("How?");
    await settle();
    server.opened[0]?.onStatus({ phase: "closed", reason: "signed-out" });
    expect(turns()).toEqual(["How? failed"]);
    expect(live.state().status).toEqual({ phase: "closed", reason: "signed-out" });
    live.reconnect();
    expect(server.calls.at(-1)).toEqual(["open", "cnv_1", 0]);
    live.reconnect();
    expect(server.calls.at(-1)).toEqual(["reconnect"]);
    live.stop();
    expect(server.calls.at(-1)).toEqual(["stop"]);
  });
});
