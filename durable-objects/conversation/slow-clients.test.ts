import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AnswerEvent } from "../../shared/events/answer-event.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  anAuth,
  aConversation,
  anAnswer,
  askAll,
  chat,
  fakeCollaborators,
  openSocket,
  QUESTION,
  replaceCollaborators,
} from "../../test/support/conversation-fakes.ts";

const ASK = { type: "ask", ...QUESTION };
const FRAME_CHARS = 65_536;
const SILENCE_MS = 90_000;

/** An answer of so many MB, in frames of 64 KB. */
function aLongAnswer(megabytes: number): AnswerEvent[] {
  return anAnswer(...Array.from({ length: 16 * megabytes }, () => "x".repeat(FRAME_CHARS)));
}

afterEach(() => {
  vi.useRealTimers();
});

/** Lets so much time pass for whoever looks at the clock. */
function pass(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
}

describe("a client that is too slow", () => {
  it("is closed with 4408 when it acknowledges and is 1 MB behind; the others are not harmed", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx, aLongAnswer(3));
    const [slow, eager, silent] = await Promise.all([1, 2, 3].map(() => openSocket(ctx, id)));
    if (!slow || !eager || !silent) throw new Error("no sockets");
    eager.socket.addEventListener("message", ({ data }) => {
      const { seq } = JSON.parse(String(data));
      eager.send({ type: "ack", seq });
    });
    slow.send({ type: "ack", seq: 0 });
    slow.send(ASK);
    expect((await slow.closed).code).toBe(4408);
    await Promise.all([eager.until("answer-completed"), silent.until("answer-completed")]);
    expect(eager.received).toEqual(silent.received);
    const last = slow.received.at(-1);
    const seen = last !== undefined && "seq" in last ? last.seq : 0;
    expect(slow.received).toEqual(eager.received.slice(0, seen));
    const back = await openSocket(ctx, id, `?after=${seen}`);
    await back.until("answer-completed");
    expect([...slow.received, ...back.received]).toEqual(eager.received);
  }, 20_000);

  it("is closed with 4408 when it never acknowledges and has 4 MB of an answer to come", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx, aLongAnswer(5));
    const socket = await openSocket(ctx, id);
    socket.send(ASK);
    expect((await socket.closed).code).toBe(4408);
    expect(socket.received.at(-1)?.type).toBe("delta");
    expect((await askAll(ctx, id, QUESTION)).at(-1)?.type).toBe("answer-completed");
  }, 20_000);

  it("is not closed for what it was replayed, however long that is", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx, aLongAnswer(2));
    await askAll(ctx, id, QUESTION);
    await replaceCollaborators(stub, fakeCollaborators(anAnswer()));
    const socket = await openSocket(ctx, id, "?after=0");
    socket.send({ type: "ack", seq: 1 });
    socket.send({ ...ASK, clientMessageId: "c2" });
    await socket.until("answer-completed", 2);
  }, 20_000);
});

describe("a client that is silent", () => {
  it("is closed with 4408 after 90 s; one that pings is kept", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const silent = await openSocket(ctx, id);
    const alive = await openSocket(ctx, id);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const pong = new Promise((resolve) => alive.socket.addEventListener("message", resolve));
    alive.socket.send("ping");
    await pong;
    await replaceCollaborators(stub, { auth: anAuth(null) });
    pass(SILENCE_MS - 200);
    await runDurableObjectAlarm(stub);
    expect((await silent.closed).code).toBe(4408);
    alive.send({ ...ASK, clientMessageId: "c2" });
    await alive.until("answer-completed");
  });

  it("is looked for by an alarm, also after its object was evicted", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await runDurableObjectAlarm(stub);
    const socket = await openSocket(ctx, id);
    const at = await runInDurableObject(stub, (_one, state) => state.storage.getAlarm());
    expect((at ?? 0) - Date.now()).toBeLessThanOrEqual(SILENCE_MS / 2);
    await evictDurableObject(stub);
    await replaceCollaborators(stub, { auth: anAuth(null) });
    pass(SILENCE_MS);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect((await socket.closed).code).toBe(4408);
    expect(await runDurableObjectAlarm(stub)).toBe(false);
  });
});

describe("a place beyond the end", () => {
  it("means live frames alone, on a socket, for an answer and when following", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const socket = await openSocket(ctx, id, "?after=500");
    socket.send({ type: "resume", after: 900 });
    socket.send({ ...ASK, clientMessageId: "c2" });
    await socket.until("answer-completed");
    expect(socket.received.map((frame) => "seq" in frame && frame.seq)).toEqual([
      9, 10, 11, 12, 13, 14, 15, 16,
    ]);
    await replaceCollaborators(stub, fakeCollaborators(anAnswer()));
    const stream = await chat.ask(ctx, id, { content: "And then?" }, 900);
    if (!stream.ok) throw new Error(stream.error.code);
    expect((await new Response(stream.value).text()).split("\n")[0]).toContain('"seq":17');
  });
});

describe("ten questions that are asked at once over a socket", () => {
  it("are one that is answered and nine that are refused, each by its name", async () => {
    const ctx = aCaller();
    const gate = Promise.withResolvers<void>();
    const { id, asked } = await aConversation(ctx, [gate.promise, ...anAnswer()]);
    const socket = await openSocket(ctx, id);
    for (let n = 0; n < 10; n += 1) {
      socket.send({ type: "ask", clientMessageId: `c${n}`, content: `Question ${n}?` });
    }
    await socket.until("error", 9);
    gate.resolve();
    await socket.until("answer-completed");
    const errors = socket.received.filter((frame) => frame.type === "error");
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["ANSWER_IN_PROGRESS"]));
    expect(new Set(errors.map(({ clientMessageId }) => clientMessageId)).size).toBe(9);
    expect(asked.answers).toHaveLength(1);
  });
});
