import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  aConversation,
  anAuth,
  aSlowAnswer,
  askAll,
  askUntilDelta,
  chat,
  messagesOf,
  openSocket,
  QUESTION,
  replaceCollaborators,
} from "../../test/support/conversation-fakes.ts";
import type { Conversation } from "../../workers/chat/index.ts";

/** The gateway may have verified the caller half a minute ago. */
const FIRST_LOOK_MS = 15_000;
const IDLE_LOOK_MS = 45_000;
const ANSWERING_LOOK_MS = 25_000;

const CLOSES = [
  ["signed-out", 4401],
  ["not-allowed", 4403],
] as const;

afterEach(() => {
  vi.useRealTimers();
});

/** Lets so much time pass for whoever looks at the clock. */
function pass(milliseconds: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
}

async function alarmInMs(stub: DurableObjectStub<Conversation>): Promise<number | null> {
  const at = await runInDurableObject(stub, (_one, state) => state.storage.getAlarm());
  return at === null ? null : at - Date.now();
}

describe("an idle socket", () => {
  it.each(CLOSES)(
    "whose owner is %s is closed with %d within a minute, and rests until then",
    async (lost, code) => {
      const ctx = aCaller();
      const { id, stub } = await aConversation(ctx);
      await runDurableObjectAlarm(stub);
      const socket = await openSocket(ctx, id);
      const inMs = await alarmInMs(stub);
      expect(inMs).toBeGreaterThan(FIRST_LOOK_MS - 5_000);
      expect(inMs).toBeLessThanOrEqual(FIRST_LOOK_MS);
      await replaceCollaborators(stub, { auth: anAuth(null) });
      pass(FIRST_LOOK_MS);
      await runDurableObjectAlarm(stub);
      expect(await alarmInMs(stub)).toBe(IDLE_LOOK_MS);
      await replaceCollaborators(stub, { auth: anAuth(lost) });
      pass(IDLE_LOOK_MS);
      await runDurableObjectAlarm(stub);
      expect((await socket.closed).code).toBe(code);
      await runDurableObjectAlarm(stub);
      expect(await alarmInMs(stub)).toBeNull();
    },
  );

  it("is looked at again by the next alarm after its object slept", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await runDurableObjectAlarm(stub);
    const socket = await openSocket(ctx, id);
    pass(FIRST_LOOK_MS - 1_000);
    await evictDurableObject(stub);
    await replaceCollaborators(stub, { auth: anAuth("signed-out") });
    socket.send({ type: "ack", seq: 0 });
    await runDurableObjectAlarm(stub);
    expect(await alarmInMs(stub)).toBeLessThanOrEqual(1_000);
    pass(1_000);
    await runDurableObjectAlarm(stub);
    expect((await socket.closed).code).toBe(4401);
  });

  it("is kept while nobody can tell, and looked at again within seconds", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const socket = await openSocket(ctx, id);
    const isActive = vi.fn(() => Promise.reject(new Error("auth is down")));
    await replaceCollaborators(stub, { auth: { ...anAuth(null), isActive } });
    pass(IDLE_LOOK_MS);
    await runDurableObjectAlarm(stub);
    expect(isActive).toHaveBeenCalledOnce();
    expect(socket.socket.readyState).toBe(WebSocket.OPEN);
    expect(await alarmInMs(stub)).toBeLessThanOrEqual(5_000);
    await replaceCollaborators(stub, { auth: anAuth("signed-out") });
    pass(5_000);
    await runDurableObjectAlarm(stub);
    expect((await socket.closed).code).toBe(4401);
  });

  it("costs one question for all tabs of a credential, and is asked about once in its time", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const sockets = [await openSocket(ctx, id), await openSocket({ ...ctx, requestId: "r" }, id)];
    const other = await openSocket({ ...ctx, credentialId: "key_other" }, id);
    const isActive = vi.fn(async () => true);
    await replaceCollaborators(stub, { auth: { ...anAuth(null), isActive } });
    pass(IDLE_LOOK_MS);
    await runDurableObjectAlarm(stub);
    expect(isActive).toHaveBeenCalledTimes(2);
    pass(IDLE_LOOK_MS - 1_000);
    await runDurableObjectAlarm(stub);
    expect(isActive).toHaveBeenCalledTimes(2);
    expect([...sockets, other].map(({ socket }) => socket.readyState)).toEqual([1, 1, 1]);
  });

  it.each(CLOSES)(
    "whose owner is %s is closed with %d at once when its object is told",
    async (lost, code) => {
      const ctx = aCaller();
      const { id, stub } = await aConversation(ctx);
      const socket = await openSocket(ctx, id);
      await stub.recheckRights();
      expect(socket.socket.readyState).toBe(WebSocket.OPEN);
      await replaceCollaborators(stub, { auth: anAuth(lost) });
      await stub.recheckRights();
      expect((await socket.closed).code).toBe(code);
    },
  );

  it.each(CLOSES)(
    "whose owner is %s is closed with %d by a question, which is not kept",
    async (lost, code) => {
      const ctx = aCaller();
      const { id, stub } = await aConversation(ctx);
      const socket = await openSocket(ctx, id);
      await replaceCollaborators(stub, { auth: anAuth(lost) });
      socket.send({ type: "ask", ...QUESTION });
      expect((await socket.closed).code).toBe(code);
      expect(await messagesOf(ctx, id)).toEqual([]);
    },
  );
});

describe("an answer that is being written", () => {
  it("is heard and written no longer than half a minute after its asker lost the right", async () => {
    const ctx = aCaller();
    const { steps } = aSlowAnswer();
    const { id, stub, asked } = await aConversation(ctx, steps);
    const socket = await openSocket(ctx, id);
    const { rest } = await askUntilDelta(ctx, id);
    await replaceCollaborators(stub, { auth: anAuth("signed-out") });
    pass(ANSWERING_LOOK_MS);
    await runDurableObjectAlarm(stub);
    expect((await socket.closed).code).toBe(4401);
    const heard = [];
    for await (const frame of rest) heard.push(frame.type);
    expect(heard).not.toContain("delta");
    await expect.poll(() => asked.cancelled).toBe(1);
    const messages = await messagesOf(ctx, id);
    expect(messages.at(-1)).toMatchObject({ status: "stopped", content: "Well: " });
  });

  it("goes on for its asker when another's tab is closed", async () => {
    const ctx = aCaller();
    const { steps, release } = aSlowAnswer();
    const { id, stub } = await aConversation(ctx, steps);
    const ended = await openSocket({ ...ctx, credentialId: "ses_ended" }, id);
    const { rest } = await askUntilDelta(ctx, id);
    const isActive = async ({ credentialId }: { credentialId: string }) =>
      credentialId !== "ses_ended";
    await replaceCollaborators(stub, { auth: { ...anAuth("signed-out"), isActive } });
    pass(ANSWERING_LOOK_MS);
    await runDurableObjectAlarm(stub);
    expect((await ended.closed).code).toBe(4401);
    release();
    const frames = [];
    for await (const frame of rest) frames.push(frame);
    expect(frames.at(-1)).toMatchObject({ type: "answer-completed" });
    expect(frames.at(-1)).not.toHaveProperty("stopped");
  });
});

describe("a reader of the stream", () => {
  it("hears nothing more within a minute after the right was lost", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const reader = unwrap(await chat.followConversation(ctx, id, 0)).getReader();
    const ended = reader.read();
    await replaceCollaborators(stub, { auth: anAuth("not-allowed") });
    pass(IDLE_LOOK_MS);
    await runDurableObjectAlarm(stub);
    expect(await ended).toEqual({ done: true, value: undefined });
  });

  it("who has left, or heard the answer's end, is not looked at any more", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const reader = unwrap(await chat.followConversation(ctx, id, 0)).getReader();
    await reader.read();
    await reader.cancel();
    const isActive = vi.fn(async () => true);
    await replaceCollaborators(stub, { auth: { ...anAuth(null), isActive } });
    await stub.recheckRights();
    expect(isActive).not.toHaveBeenCalled();
  });
});
