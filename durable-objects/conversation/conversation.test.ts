import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { ConversationFrame, ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  anAuth,
  aConversation,
  anAnswer,
  askAll,
  askUntilDelta,
  aSlowAnswer,
  chat,
  fakeCollaborators,
  kill,
  messagesOf,
  objectOf,
  openSocket,
  QUESTION,
  readAll,
  replaceCollaborators,
  SLOW_AUTH,
} from "../../test/support/conversation-fakes.ts";
import type { ConversationProjection } from "./conversation-projection.ts";

/** The rows of an object's turns, as they lie in its storage. */
async function rowsOf(stub: ReturnType<typeof objectOf>): Promise<Record<string, unknown>[]> {
  return await runInDurableObject(stub, (_instance, state) =>
    state.storage.sql
      .exec<{ seq: number; at: number; beginning: string; ending: string | null }>(
        "SELECT * FROM turns ORDER BY seq",
      )
      .toArray()
      .map(({ beginning, ending, ...row }) => ({
        ...row,
        beginning: JSON.parse(beginning),
        ending: JSON.parse(ending ?? "null"),
      })),
  );
}

/** Every frame of a conversation, as a client that has none is sent them. */
async function framesOf(ctx: CallerContext, id: string): Promise<ServerFrame[]> {
  const socket = await openSocket(ctx, id, "?after=0");
  socket.socket.send("not a frame");
  await socket.until("error");
  socket.socket.close();
  return socket.received.filter((frame) => frame.type !== "error");
}

describe("a conversation is a log of events", () => {
  it("numbers them from one without a gap, and keeps with them who asked what, how and when", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await askAll(ctx, id, { content: "And then?", mode: "general" });
    const seqs = (await framesOf(ctx, id)).map((frame) => "seq" in frame && frame.seq);
    expect(seqs).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    const [first, second] = await rowsOf(stub);
    expect(first).toMatchObject({
      seq: 1,
      at: expect.any(Number),
      client_message_id: "c1",
      beginning: {
        frames: [{ type: "user-message", content: "How many?" }, {}, {}],
        details: { conversation: id, mode: "company", userId: ctx.userId },
      },
      ending: {
        at: expect.any(Number),
        frames: [{ type: "answer-completed", content: "You have 30 days [1]." }],
        details: { conversation: id },
      },
    });
    expect(second).toMatchObject({ seq: 9, beginning: { details: { mode: "general" } } });
  });

  it("shows a client the frames alone, in the order in which they happened", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const frames = await askAll(ctx, id, QUESTION);
    expect(frames.map((frame) => [frame.seq, frame.type])).toEqual([
      [1, "user-message"],
      [2, "answer-started"],
      [3, "progress"],
      [4, "progress"],
      [5, "progress"],
      [6, "sources"],
      [7, "delta"],
      [8, "answer-completed"],
    ]);
    const stream = unwrap(await chat.ask(ctx, id, QUESTION));
    expect(await new Response(stream).text()).not.toContain(ctx.userId);
  });

  it("is all that is left after an eviction: messages and frames are the same", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const frames = await askAll(ctx, id, QUESTION);
    const messages = await messagesOf(ctx, id);
    expect(messages).toMatchObject([
      { messageId: `${id}-1`, role: "user", status: "completed", clientMessageId: "c1" },
      {
        messageId: `${id}-2`,
        role: "assistant",
        status: "completed",
        content: "You have 30 days [1].",
        replyTo: `${id}-1`,
        confidence: 0.8,
      },
    ]);
    await evictDurableObject(stub);
    expect(await messagesOf(ctx, id)).toEqual(messages);
    await replaceCollaborators(stub, fakeCollaborators([]));
    expect(await askAll(ctx, id, QUESTION)).toEqual(frames);
  });

  it("lists the answer that is being written as it stands", async () => {
    const ctx = aCaller();
    const { steps, release } = aSlowAnswer();
    const { id } = await aConversation(ctx, steps);
    const { rest } = await askUntilDelta(ctx, id);
    expect((await messagesOf(ctx, id)).at(-1)).toMatchObject({
      status: "streaming",
      content: "Well: ",
    });
    release();
    for await (const _frame of rest);
  });

  it("hands what was said before to intent and answer", async () => {
    const ctx = aCaller();
    const { id, asked } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await askAll(ctx, id, { content: "And then?" });
    const history = [
      { role: "user", content: "How many?" },
      { role: "assistant", content: "You have 30 days [1]." },
    ];
    expect(asked.intents).toEqual([
      { question: "How many?", history: [], mode: "company" },
      { question: "And then?", history, mode: "company" },
    ]);
    expect(asked.answers[1]).toEqual({
      question: "And then?",
      standaloneQuestion: "And then? (standalone)",
      mode: "company",
      language: "en",
      kind: "question",
      history,
    });
  });

  it("leaves a marker before it is acknowledged", async () => {
    const ctx = aCaller();
    const { id } = unwrap(await chat.createConversation(ctx, { mode: "company" }));
    const marker = `tenants/${ctx.tenantId}/conversations/${id}`;
    expect(await env.CONVERSATION_MARKERS.head(marker)).not.toBeNull();
  });

  it("is not created when its marker cannot be left", async () => {
    const ctx = aCaller();
    const id = newId("cnv");
    const stub = objectOf(ctx, id);
    const down = (): Promise<void> => Promise.reject(new Error("R2 is down"));
    const markers = { mark: down, unmark: down };
    await replaceCollaborators(stub, { markers });
    const create = async (): Promise<unknown> =>
      await stub.create(ctx, { id, title: null, mode: "company", createdAt: 0 });
    await expect(create()).rejects.toThrow("R2");
    expect(await chat.getConversation(ctx, id)).toMatchObject({ error: { code: "NOT_FOUND" } });
  });

  it("cannot be created a second time, by anybody", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const thief = { ...ctx, userId: newId("usr") };
    const create = async (): Promise<unknown> =>
      await stub.create(thief, { id, title: null, mode: "company", createdAt: 0 });
    await expect(create()).rejects.toThrow();
    expect(await chat.getConversation(ctx, id)).toMatchObject({ ok: true });
    expect(await chat.getConversation(thief, id)).toMatchObject({ ok: false });
  });
});

describe("asking", () => {
  it("asks once what is asked again with the same clientMessageId, and returns the same frames", async () => {
    const ctx = aCaller();
    const { id, asked } = await aConversation(ctx);
    const first = await askAll(ctx, id, QUESTION);
    await askAll(ctx, id, { content: "And then?" });
    expect(await askAll(ctx, id, QUESTION)).toEqual(first);
    expect(asked.answers).toHaveLength(2);
  });

  it("streams the running answer to whoever asks the same again, from where they are", async () => {
    const ctx = aCaller();
    const { steps, release } = aSlowAnswer();
    const { id, asked } = await aConversation(ctx, steps);
    const { frames, rest } = await askUntilDelta(ctx, id);
    const again = readAll(unwrap(await chat.ask(ctx, id, QUESTION)));
    const resumed = readAll(unwrap(await chat.ask(ctx, id, QUESTION, 3)));
    release();
    for await (const frame of rest) frames.push(frame);
    expect(frames.at(-1)?.type).toBe("answer-completed");
    expect(await again).toEqual(frames);
    expect(await resumed).toEqual(frames.slice(3));
    expect(asked.answers).toHaveLength(1);
  });

  it("refuses other content under a clientMessageId that was used", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    expect(await chat.ask(ctx, id, { ...QUESTION, content: "How much?" })).toMatchObject({
      error: { code: "CLIENT_MESSAGE_ID_REUSED" },
    });
  });

  it("takes one of ten questions that come at once", async () => {
    const ctx = aCaller();
    const { steps, release } = aSlowAnswer();
    const { id, stub } = await aConversation(ctx, steps);
    await replaceCollaborators(stub, { auth: SLOW_AUTH });
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) => chat.ask(ctx, id, { content: `Question ${n}` })),
    );
    const codes = results.map((result) => (result.ok ? "asked" : result.error.code));
    expect(codes.filter((code) => code === "asked")).toHaveLength(1);
    expect(codes.filter((code) => code === "ANSWER_IN_PROGRESS")).toHaveLength(9);
    release();
    for (const result of results) if (result.ok) await readAll(result.value);
    expect(await rowsOf(stub)).toHaveLength(1);
  });

  it("keeps nothing of a question whose asker is signed out", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await replaceCollaborators(stub, { auth: anAuth("signed-out") });
    expect(await chat.ask(ctx, id, QUESTION)).toMatchObject({ error: { code: "UNAUTHENTICATED" } });
    expect(await rowsOf(stub)).toEqual([]);
  });

  it("hides what was asked before from whoever is signed out", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await replaceCollaborators(stub, { auth: anAuth("signed-out") });
    expect(await chat.ask(ctx, id, QUESTION)).toMatchObject({ error: { code: "UNAUTHENTICATED" } });
  });

  it("refuses when nobody can be recognised, and can be asked again", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const intent = { interpret: () => Promise.reject(new Error("down too")) };
    const isActive = (): Promise<boolean> => Promise.reject(new Error("auth is down"));
    await replaceCollaborators(stub, { auth: { ...anAuth(null), isActive }, intent });
    expect(await chat.ask(ctx, id, QUESTION)).toMatchObject({
      error: { code: "UNAVAILABLE", retryAfterSeconds: 5 },
    });
    await replaceCollaborators(stub, fakeCollaborators(anAnswer()));
    expect((await askAll(ctx, id, QUESTION)).at(-1)?.type).toBe("answer-completed");
  });

  it("goes on with the answer when its reader leaves", async () => {
    const ctx = aCaller();
    const { steps, release } = aSlowAnswer();
    const { id, asked } = await aConversation(ctx, steps);
    const { rest } = await askUntilDelta(ctx, id);
    await rest.return(undefined);
    release();
    expect((await askAll(ctx, id, QUESTION)).at(-1)).toMatchObject({
      type: "answer-completed",
      content: "Well: You have 30 days [1].",
    });
    expect(asked.cancelled).toBe(0);
  });

  it("keeps the question and says so cleanly when the answer fails", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const answer = { answer: () => Promise.reject(new Error("sk-secret of the provider")) };
    await replaceCollaborators(stub, { answer });
    const frames = await askAll(ctx, id, QUESTION);
    expect(frames.at(-1)).toMatchObject({
      type: "answer-failed",
      code: "ANSWER_FAILED",
      retryable: true,
    });
    expect(JSON.stringify(frames)).not.toContain("secret");
    expect((await messagesOf(ctx, id)).map((message) => message.status)).toEqual([
      "completed",
      "failed",
    ]);
    await replaceCollaborators(stub, fakeCollaborators(anAnswer()));
    const next = await askAll(ctx, id, { content: "Again?" });
    expect(next.at(-1)?.type).toBe("answer-completed");
  });
});

describe("after a crash", () => {
  it("an answer that nobody writes any more is failed by the alarm, once, and can be asked anew", async () => {
    const ctx = aCaller();
    const { steps } = aSlowAnswer();
    const { id, stub } = await aConversation(ctx, steps);
    const { frames, rest } = await askUntilDelta(ctx, id);
    await kill(stub);
    await expect(rest.next()).rejects.toThrow();
    const restarted = objectOf(ctx, id);
    expect(await runDurableObjectAlarm(restarted)).toBe(true);
    await runDurableObjectAlarm(restarted);
    const failed = { type: "answer-failed", messageId: `${id}-2`, retryable: true };
    expect(await framesOf(ctx, id)).toMatchObject([...frames, failed]);
    expect(await rowsOf(restarted)).toMatchObject([
      { ending: { details: { conversation: id }, snapshot: { text: "Well: " } } },
    ]);
    await replaceCollaborators(restarted, fakeCollaborators(anAnswer()));
    const again = await askAll(ctx, id, QUESTION);
    expect(again.slice(0, frames.length)).toEqual(frames);
    expect(again.at(-1)?.type).toBe("answer-failed");
    const anew = await askAll(ctx, id, { content: "How many?", clientMessageId: "c2" });
    expect(anew.at(-1)?.type).toBe("answer-completed");
  });

  it("whoever comes before the alarm finds the answer failed already", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx, aSlowAnswer().steps);
    await askUntilDelta(ctx, id);
    await kill(stub);
    expect((await messagesOf(ctx, id)).at(-1)).toMatchObject({
      status: "failed",
      content: "Well: ",
    });
  });

  it("the alarm leaves an answer alone that is being written, and looks again later", async () => {
    const ctx = aCaller();
    const { steps, release } = aSlowAnswer();
    const { id, stub } = await aConversation(ctx, steps);
    const { rest } = await askUntilDelta(ctx, id);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect((await messagesOf(ctx, id)).at(-1)?.status).toBe("streaming");
    const alarmAt = await runInDurableObject(stub, (_instance, state) => state.storage.getAlarm());
    expect((alarmAt ?? 0) - Date.now()).toBeLessThanOrEqual(5_000);
    expect(alarmAt).not.toBeNull();
    release();
    let last: ConversationFrame | null = null;
    for await (const frame of rest) last = frame;
    expect(last?.type).toBe("answer-completed");
    await runDurableObjectAlarm(stub);
    const after = await runInDurableObject(stub, (_instance, state) => state.storage.getAlarm());
    expect(after).toBeNull();
  });
});

describe("a conversation that is renamed", () => {
  it("bears its new title everywhere, also after a crash", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const before = unwrap(await chat.getConversation(ctx, id));
    const renamed = { ...before, title: "Holidays" };
    expect(await chat.changeConversation(ctx, id, { title: "Holidays" })).toEqual({
      ok: true,
      value: renamed,
    });
    await kill(stub);
    expect(unwrap(await chat.getConversation(ctx, id))).toEqual(renamed);
    await runDurableObjectAlarm(objectOf(ctx, id));
    expect(unwrap(await chat.listConversations(ctx, { limit: 5 })).items).toEqual([renamed]);
  });

  it("keeps its title when something is asked, and changes nothing when that is refused", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    await chat.changeConversation(ctx, id, { title: "Holidays" });
    await askAll(ctx, id, QUESTION);
    const other = aCaller({ tenantId: ctx.tenantId });
    expect(await chat.changeConversation(other, id, { title: "Mine" })).toMatchObject({
      error: { code: "NOT_FOUND" },
    });
    expect(unwrap(await chat.getConversation(ctx, id)).title).toBe("Holidays");
  });
});

describe("feedback", () => {
  const up = { rating: "up" } as const;

  it("is shown beside its answer, the last one given, also after a crash, and projected", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const down = { rating: "down", comment: "Too short." } as const;
    for (const feedback of [down, up, down]) {
      expect(await chat.rateAnswer(ctx, `${id}-2`, feedback)).toEqual({ ok: true, value: null });
    }
    const messages = await messagesOf(ctx, id);
    expect(messages.map((message) => message.feedback)).toEqual([undefined, down]);
    await kill(stub);
    expect(await messagesOf(ctx, id)).toEqual(messages);
    await runDurableObjectAlarm(objectOf(ctx, id));
    const body = await env.CHAT_DB.prepare("SELECT body FROM messages WHERE id = ?")
      .bind(`${id}-2`)
      .first<string>("body");
    expect(JSON.parse(body ?? "")).toMatchObject({ feedback: down, replyTo: `${id}-1` });
  });

  it("may be given while the answer is being written, and stays", async () => {
    const ctx = aCaller();
    const { steps, release } = aSlowAnswer();
    const { id } = await aConversation(ctx, steps);
    const { rest } = await askUntilDelta(ctx, id);
    await chat.rateAnswer(ctx, `${id}-2`, up);
    expect((await messagesOf(ctx, id)).at(-1)).toMatchObject({ status: "streaming", feedback: up });
    release();
    for await (const _frame of rest);
    expect((await messagesOf(ctx, id)).at(-1)).toMatchObject({ status: "completed", feedback: up });
  });

  it("is refused alike for what is no answer, and for what is somebody else's", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const other = aCaller({ tenantId: ctx.tenantId, roles: ["owner"] });
    const refusals = [
      await chat.rateAnswer(ctx, `${id}-1`, up),
      await chat.rateAnswer(ctx, `${id}-99`, up),
      await chat.rateAnswer(ctx, `${newId("cnv")}-2`, up),
      await chat.rateAnswer(ctx, "nonsense", up),
      await chat.rateAnswer(other, `${id}-2`, up),
      await chat.rateAnswer(aCaller(), `${id}-2`, up),
    ];
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
    expect((await messagesOf(ctx, id)).filter(({ feedback }) => feedback)).toEqual([]);
  });
});

describe("a conversation that is loaded", () => {
  it("shows of an answer what its last frame said", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const completed = (await askAll(ctx, id, QUESTION)).at(-1);
    const answer = { answer: () => Promise.reject(new Error("down")) };
    await replaceCollaborators(stub, { answer });
    const failed = (await askAll(ctx, id, { content: "And then?" })).at(-1);
    if (completed?.type !== "answer-completed" || failed?.type !== "answer-failed") throw failed;
    const { abstained, unsupported, notices, timings } = completed;
    const { code, detail, retryable } = failed;
    const messages = await messagesOf(ctx, id);
    expect(messages[1]).toMatchObject({ abstained, unsupported, notices, timings });
    expect(messages[1]).not.toHaveProperty("failure");
    expect(messages[3]).toMatchObject({ status: "failed", failure: { code, detail, retryable } });
  });
});

describe("the projection", () => {
  const down = (): Promise<void> => Promise.reject(new Error("D1 is down"));
  const failing: ConversationProjection = { apply: down, remove: down };

  it("follows the log, messages included, and empties the outbox", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await runDurableObjectAlarm(stub);
    const page = unwrap(await chat.listConversations(ctx, { limit: 5 }));
    expect(page.items).toMatchObject([{ id, title: "How many?", mode: "company" }]);
    const { results } = await env.CHAT_DB.prepare(
      "SELECT id, tenant_id, role, content, status, body FROM messages WHERE conversation_id = ? ORDER BY id",
    )
      .bind(id)
      .all();
    expect(results).toMatchObject([
      { id: `${id}-1`, tenant_id: ctx.tenantId, role: "user", content: "How many?" },
      { id: `${id}-2`, role: "assistant", content: "You have 30 days [1].", status: "completed" },
    ]);
    expect(JSON.parse(String(results[1]?.["body"]))).toMatchObject({ replyTo: `${id}-1` });
    expect(await isWaiting(stub)).toBe(false);
  });

  it("is retried by the alarm, later each time, until the database is back", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const real = await runInDurableObject(stub, (instance) => instance.collaborators.projection);
    await replaceCollaborators(stub, { projection: failing });
    await askAll(ctx, id, QUESTION);
    expect(await isWaiting(stub)).toBe(true);
    const delays: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await runDurableObjectAlarm(stub)).toBe(true);
      const at = await runInDurableObject(stub, (_instance, state) => state.storage.getAlarm());
      delays.push(Math.round(((at ?? 0) - Date.now()) / 1_000));
    }
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(delays.at(-1)).toBeGreaterThan((10 * (delays[0] ?? 1)) / 5);
    expect(unwrap(await chat.listConversations(ctx, { limit: 5 })).items[0]?.title).toBeNull();
    await replaceCollaborators(stub, { projection: real });
    await runDurableObjectAlarm(stub);
    expect(unwrap(await chat.listConversations(ctx, { limit: 5 })).items[0]?.title).toBe(
      "How many?",
    );
    expect(await isWaiting(stub)).toBe(false);
    expect(await runDurableObjectAlarm(stub)).toBe(false);
  });

  it("does not hold up the answer while the database is silent", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const never = (): Promise<void> => new Promise(() => undefined);
    const silent = { apply: never, remove: never };
    await replaceCollaborators(stub, { projection: silent });
    expect((await askAll(ctx, id, QUESTION)).at(-1)?.type).toBe("answer-completed");
  });

  it("gets what a killed process had not brought there", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await replaceCollaborators(stub, { projection: failing });
    await askAll(ctx, id, QUESTION);
    await kill(stub);
    await runDurableObjectAlarm(objectOf(ctx, id));
    expect(unwrap(await chat.listConversations(ctx, { limit: 5 })).items[0]?.title).toBe(
      "How many?",
    );
  });

  it("is the same when it is brought there twice, and never overwrites another tenant's row", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    await runDurableObjectAlarm(stub);
    const [before] = unwrap(await chat.listConversations(ctx, { limit: 5 })).items;
    const projection = await runInDurableObject(stub, (one) => one.collaborators.projection);
    const row = {
      id,
      userId: ctx.userId,
      title: "Other",
      firstQuestion: null,
      mode: "company",
      createdAt: 0,
    } as const;
    await projection.apply(ctx.tenantId, []);
    await projection.apply(ctx.tenantId, [
      { kind: "conversation", conversation: { ...row, lastUsedAt: 0 } },
    ]);
    await projection.apply(aCaller().tenantId, [
      { kind: "conversation", conversation: { ...row, lastUsedAt: Date.now() + 60_000 } },
    ]);
    expect(unwrap(await chat.listConversations(ctx, { limit: 5 })).items).toEqual([before]);
  });

  /** Whether the object knows of something that the projection has not confirmed. */
  async function isWaiting(stub: ReturnType<typeof objectOf>): Promise<boolean> {
    return await runInDurableObject(stub, (_instance, { storage: { sql } }) => {
      const names = sql.exec("SELECT 1 FROM waiting").toArray();
      const turns = sql.exec("SELECT 1 FROM turns, projected WHERE seq > through").toArray();
      return names.length + turns.length > 0;
    });
  }
});

describe("a conversation of somebody else", () => {
  const foreign = [
    ["another tenant's owner", () => aCaller({ roles: ["owner"] })],
    ["the same tenant's owner", (tenantId: string) => aCaller({ tenantId, roles: ["owner"] })],
  ] as const;

  it.each(foreign)("answers %s like one that does not exist", async (_who, makeCaller) => {
    const ctx = aCaller();
    const { id, asked } = await aConversation(ctx);
    await askAll(ctx, id, QUESTION);
    const other = makeCaller(ctx.tenantId);
    for (const target of [id, newId("cnv")]) {
      const refusal = { ok: false, error: { code: "NOT_FOUND", detail: expect.any(String) } };
      expect(await chat.getConversation(other, target)).toEqual(refusal);
      expect(await chat.listMessages(other, target, { limit: 5 })).toEqual(refusal);
      expect(await chat.ask(other, target, QUESTION)).toEqual(refusal);
    }
    expect(asked.answers).toHaveLength(1);
  });

  it("leaves no trace where something was merely asked about", async () => {
    const ctx = aCaller();
    const id = newId("cnv");
    await chat.getConversation(ctx, id);
    await chat.ask(ctx, id, QUESTION);
    const traces = await runInDurableObject(objectOf(ctx, id), async (_instance, state) => ({
      tables: state.storage.sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master")
        .toArray()
        .filter(({ name }) => !name.startsWith("_cf_")),
      alarm: await state.storage.getAlarm(),
    }));
    expect(traces).toEqual({ tables: [], alarm: null });
    expect(
      await env.CONVERSATION_MARKERS.list({ prefix: `tenants/${ctx.tenantId}/` }),
    ).toMatchObject({ objects: [] });
  });
});
