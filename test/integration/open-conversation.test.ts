import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type {
  ConnectionStatus,
  ConversationConnection,
} from "../../shared/client/conversation-connection.ts";
import { openConversation } from "../../shared/client/open-conversation.ts";
import type { ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { startSocketStub, type SocketStub, type StubSocket } from "../support/socket-stub.ts";

let stub: SocketStub;
let conversation: ConversationConnection;
let frames: ServerFrame[];
let statuses: ConnectionStatus[];

const ASK = { clientMessageId: "c1", content: "Où est le congé ?" };
const KEPT = { type: "user-message", seq: 1, messageId: "q", ...ASK };

function delta(seq: number, text: string): object {
  return { type: "delta", seq, messageId: "m", text };
}

async function socket(number: number): Promise<StubSocket> {
  return await vi.waitUntil(() => stub.sockets[number - 1], { timeout: 5_000 });
}

async function receives(opened: StubSocket, text: string): Promise<void> {
  await vi.waitUntil(() => opened.received.some((frame) => frame.includes(text)));
}

beforeEach(async () => {
  stub = await startSocketStub();
  frames = [];
  statuses = [];
  conversation = openConversation(
    { baseUrl: stub.url, apiKey: "afk_a_b" },
    { conversationId: "cnv_1", after: 0 },
    { onFrame: (frame) => frames.push(frame), onStatus: (status) => statuses.push(status) },
  );
});

afterEach(async () => {
  conversation.close();
  await stub.stop();
});

describe("a conversation over a real socket", () => {
  it("outlives a connection that is cut in mid-answer, and loses and doubles nothing", async () => {
    conversation.ask(ASK);
    const first = await socket(1);
    expect(first).toMatchObject({
      path: "/api/v1/conversations/cnv_1/socket?after=0",
      protocols: ["askflash.v1", "bearer.afk_a_b"],
    });
    await receives(first, "congé");
    first.send(KEPT);
    first.send(delta(2, "one ".repeat(100)));
    await vi.waitUntil(() => frames.length === 2);
    first.cut();
    const second = await socket(2);
    expect(second.path).toMatch(/after=2$/);
    second.send(delta(2, "one ".repeat(100)));
    second.send(delta(3, "two"));
    await vi.waitUntil(() => frames.length === 3);
    expect(frames).toEqual([KEPT, delta(2, "one ".repeat(100)), delta(3, "two")]);
    expect(second.received).toEqual([]);
  });

  it("asks again what was not kept when the connection was lost", async () => {
    const first = await socket(1);
    conversation.ask(ASK);
    await receives(first, "c1");
    first.cut();
    await receives(await socket(2), "c1");
  });

  it("resumes after 4408, and ends with 4401", async () => {
    const first = await socket(1);
    await vi.waitUntil(() => statuses.at(-1)?.phase === "open");
    first.close(4408);
    const second = await socket(2);
    second.send(delta(1, "x"));
    await vi.waitUntil(() => frames.length === 1);
    second.close(4401);
    await vi.waitUntil(() => statuses.at(-1)?.phase === "closed");
    expect(statuses.at(-1)).toEqual({ phase: "closed", reason: "signed-out" });
  });

  it("finds out why a handshake is refused, and tries on while the server is broken", async () => {
    const first = await socket(1);
    await vi.waitUntil(() => statuses.at(-1)?.phase === "open");
    stub.refusal = 503;
    first.cut();
    await vi.waitUntil(() => statuses.filter(({ phase }) => phase === "reconnecting").length === 2);
    stub.refusal = 404;
    await vi.waitUntil(() => statuses.at(-1)?.phase === "closed", { timeout: 5_000 });
    expect(statuses.at(-1)).toEqual({ phase: "closed", reason: "not-found" });
  });
});
