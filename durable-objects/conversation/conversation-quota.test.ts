import { describe, expect, it } from "vitest";
import type { RateLimitState } from "../../shared/contracts/quota.ts";
import { fail, succeed } from "../../shared/errors/result.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  aConversation,
  anAuth,
  askAll,
  chat,
  openSocket,
  QUESTION,
  readAll,
  replaceCollaborators,
  type objectOf,
} from "../../test/support/conversation-fakes.ts";

/** Has the object's caller asked for what is left of a quota of so many, and counts what it takes. */
async function limitTo(
  stub: ReturnType<typeof objectOf>,
  limit: number,
): Promise<{ taken: number }> {
  const counted = { taken: 0 };
  const admitQuestion = async () => {
    const remaining = limit - counted.taken;
    const quota: RateLimitState = { ...POLICY, limit, remaining, resetSeconds: 60 };
    if (remaining === 0)
      return { ...fail("QUOTA_EXCEEDED", "Later.", { retryAfterSeconds: 60 }), quota };
    counted.taken += 1;
    return { ...succeed("admitted" as const), quota };
  };
  await replaceCollaborators(stub, { auth: { ...anAuth(null), admitQuestion } });
  return counted;
}

const POLICY = { policy: "user", windowSeconds: 3_600 } as const;
const EXCEEDED = { ok: false, error: { code: "QUOTA_EXCEEDED", retryAfterSeconds: 60 } };

describe("the quota of whoever asks", () => {
  it("is taken from once for each question, whatever is asked again", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const counted = await limitTo(stub, 2);
    const together = await Promise.all([chat.ask(ctx, id, QUESTION), chat.ask(ctx, id, QUESTION)]);
    for (const one of together) if (one.ok) await readAll(one.value);
    // Either of the two may come first.
    expect(together.flatMap(({ quota }) => quota?.remaining ?? [])).toEqual([2]);
    await askAll(ctx, id, QUESTION);
    expect(counted.taken).toBe(1);
    const reused = await chat.ask(ctx, id, { ...QUESTION, content: "Another?" });
    expect(reused).toMatchObject({ error: { code: "CLIENT_MESSAGE_ID_REUSED" } });
    expect(counted.taken).toBe(1);
  });

  it("keeps nothing of a question that it refuses, which can be asked again later", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await limitTo(stub, 0);
    expect(await chat.ask(ctx, id, QUESTION)).toMatchObject({ ...EXCEEDED, quota: { limit: 0 } });
    await limitTo(stub, 1);
    expect((await askAll(ctx, id, QUESTION)).at(-1)?.type).toBe("answer-completed");
  });

  it("is taken from by regenerating, and not by reading", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const counted = await limitTo(stub, 2);
    await askAll(ctx, id, QUESTION);
    const socket = await openSocket(ctx, id, "?after=0");
    await chat.listMessages(ctx, id, { limit: 10 });
    expect(counted.taken).toBe(1);
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("answer-completed", 2);
    socket.send({ type: "regenerate", messageId: `${id}-1` });
    await socket.until("error");
    expect(counted.taken).toBe(2);
  });

  it("says over a socket which question it refuses, and when to ask again", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await limitTo(stub, 0);
    const socket = await openSocket(ctx, id);
    socket.send({ type: "ask", ...QUESTION });
    socket.send({ type: "ask", ...QUESTION });
    await socket.until("error", 2);
    const refusal = { type: "error", code: "QUOTA_EXCEEDED", detail: "Later.", retryAfter: 60 };
    expect(socket.received).toEqual(
      [1, 2].map(() => ({ ...refusal, clientMessageId: QUESTION.clientMessageId })),
    );
  });

  it("has questions refused while nobody can count, and lets everything be read", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const frames = await askAll(ctx, id, QUESTION);
    const admitQuestion = (): Promise<never> => Promise.reject(new Error("the object is down"));
    await replaceCollaborators(stub, { auth: { ...anAuth(null), admitQuestion } });
    expect(await chat.ask(ctx, id, { content: "And then?" })).toMatchObject({
      error: { code: "UNAVAILABLE", retryAfterSeconds: 5 },
    });
    expect(await askAll(ctx, id, QUESTION)).toEqual(frames);
    const socket = await openSocket(ctx, id, "?after=0");
    await socket.until("answer-completed");
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("error");
    expect(socket.received.at(-1)).toMatchObject({ code: "UNAVAILABLE", retryAfter: 5 });
  });
});
