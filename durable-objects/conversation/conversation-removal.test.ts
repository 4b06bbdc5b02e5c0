import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  anAuth,
  aConversation,
  askAll,
  askUntilDelta,
  aSlowAnswer,
  chat,
  kill,
  objectOf,
  openSocket,
  QUESTION,
  readAll,
  replaceCollaborators,
  upgradeOf,
} from "../../test/support/conversation-fakes.ts";
import type { ConversationProjection, ProjectionEntry } from "./conversation-projection.ts";

type Stub = ReturnType<typeof objectOf>;

const DELETED = { ok: true, value: null };
const MISSING = { ok: false, error: { code: "NOT_FOUND" } };

/** What is left of a conversation outside its object. */
async function tracesOf({ tenantId }: CallerContext, id: string): Promise<object> {
  const [conversations, messages] = await env.CHAT_DB.batch([
    env.CHAT_DB.prepare("SELECT id FROM conversations WHERE id = ?").bind(id),
    env.CHAT_DB.prepare("SELECT id FROM messages WHERE conversation_id = ?").bind(id),
  ]);
  const marker = await env.CONVERSATION_MARKERS.head(`tenants/${tenantId}/conversations/${id}`);
  return {
    conversations: conversations?.results.length,
    messages: messages?.results.length,
    isMarked: marker !== null,
  };
}
const NO_TRACES = { conversations: 0, messages: 0, isMarked: false };
const ALL_TRACES = { conversations: 1, messages: 2, isMarked: true };

/** A conversation with a question and its answer, which the projection has confirmed. */
async function aProjectedConversation(ctx: CallerContext): Promise<{ id: string; stub: Stub }> {
  const { id, stub } = await aConversation(ctx);
  await askAll(ctx, id, QUESTION);
  await chat.rateAnswer(ctx, `${id}-2`, { rating: "up", comment: "Thanks to Ada." });
  await runDurableObjectAlarm(stub);
  expect(await tracesOf(ctx, id)).toEqual(ALL_TRACES);
  return { id, stub };
}

/** Everything that an object's storage holds, as one text. */
async function storageOf(stub: Stub): Promise<string> {
  return await runInDurableObject(stub, (_instance, state) => {
    const { sql } = state.storage;
    const tables = sql.exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table'",
    );
    const names = tables.toArray().map(({ name }) => name);
    const own = names.filter((name) => !name.startsWith("_cf_") && !name.startsWith("sqlite_"));
    return JSON.stringify(own.map((name) => sql.exec(`SELECT * FROM ${name}`).toArray()));
  });
}

async function expectMissing(ctx: CallerContext, id: string): Promise<void> {
  expect(await chat.getConversation(ctx, id)).toMatchObject(MISSING);
  expect(await chat.listMessages(ctx, id, { limit: 5 })).toMatchObject(MISSING);
  expect(await chat.ask(ctx, id, QUESTION)).toMatchObject(MISSING);
  expect(await chat.followConversation(ctx, id)).toMatchObject(MISSING);
  expect(await chat.changeConversation(ctx, id, { title: "Back" })).toMatchObject(MISSING);
  expect(await chat.rateAnswer(ctx, `${id}-2`, { rating: "up" })).toMatchObject(MISSING);
  expect(await chat.deleteConversation(ctx, id)).toMatchObject(MISSING);
  const refused = await chat.fetch(upgradeOf(ctx, id));
  expect(refused.status).toBe(404);
  await refused.text();
}

describe("a conversation that is deleted", () => {
  it("is gone from its log, its outbox, the lists and the markers, and keeps no word of it", async () => {
    const ctx = aCaller();
    const { id, stub } = await aProjectedConversation(ctx);
    expect(await chat.deleteConversation(ctx, id)).toEqual(DELETED);
    expect(await tracesOf(ctx, id)).toEqual(NO_TRACES);
    expect(unwrap(await chat.listConversations(ctx, { limit: 5 })).items).toEqual([]);
    const kept = await storageOf(stub);
    for (const word of ["How many?", "30 days", "Ada", ctx.userId])
      expect(kept).not.toContain(word);
  });

  it("is not found by any door, for ever, also after its object was evicted", async () => {
    const ctx = aCaller();
    const { id, stub } = await aProjectedConversation(ctx);
    await chat.deleteConversation(ctx, id);
    await expectMissing(ctx, id);
    await evictDurableObject(stub);
    await expectMissing(ctx, id);
    await runDurableObjectAlarm(stub);
    expect(await runDurableObjectAlarm(stub)).toBe(false);
    expect(await tracesOf(ctx, id)).toEqual(NO_TRACES);
  });

  it("is not made again, and leaves no marker when somebody tries", async () => {
    const ctx = aCaller();
    const { id, stub } = await aProjectedConversation(ctx);
    await chat.deleteConversation(ctx, id);
    const create = async (): Promise<unknown> =>
      await objectOf(ctx, id).create(ctx, { id, title: null, mode: "company", createdAt: 0 });
    await create();
    await kill(stub);
    await create();
    expect(await tracesOf(ctx, id)).toEqual(NO_TRACES);
    await expectMissing(ctx, id);
  });

  it("is its owner's alone to delete", async () => {
    const ctx = aCaller();
    const { id } = await aProjectedConversation(ctx);
    for (const other of [aCaller({ tenantId: ctx.tenantId }), aCaller({ userId: ctx.userId })]) {
      const refusal = await chat.deleteConversation(other, id);
      expect(refusal).toEqual(await chat.deleteConversation(other, newId("cnv")));
      expect(refusal).toMatchObject(MISSING);
    }
    expect(await tracesOf(ctx, id)).toEqual(ALL_TRACES);
  });

  it("ends the running answer, the model's request, and every stream and socket", async () => {
    const ctx = aCaller();
    const { steps } = aSlowAnswer();
    const { id, asked, stub } = await aConversation(ctx, steps);
    const socket = await openSocket(ctx, id);
    const following = readAll(unwrap(await chat.followConversation(ctx, id, 0)));
    const { frames, rest } = await askUntilDelta(ctx, id);
    await chat.deleteConversation(ctx, id);
    expect((await socket.closed).code).toBe(4404);
    expect(await rest.next()).toMatchObject({ done: true });
    expect(await following).toEqual(frames);
    await expect.poll(() => asked.cancelled).toBe(1);
    expect(socket.received).toEqual(frames);
    expect(await runInDurableObject(stub, (_one, state) => state.getWebSockets().length)).toBe(0);
  });

  it("takes no question that was on its way", async () => {
    const ctx = aCaller();
    const { id, stub, asked } = await aConversation(ctx);
    const checking = Promise.withResolvers<boolean>();
    const isActive = vi.fn(() => checking.promise);
    await replaceCollaborators(stub, { auth: { ...anAuth(null), isActive } });
    const questions = ["c1", "c2"].map((clientMessageId) =>
      chat.ask(ctx, id, { ...QUESTION, clientMessageId }),
    );
    await expect.poll(() => isActive.mock.calls.length).toBe(1);
    await chat.deleteConversation(ctx, id);
    checking.resolve(true);
    for (const question of questions) expect(await question).toMatchObject(MISSING);
    expect([asked.intents, asked.answers]).toEqual([[], []]);
    expect(await storageOf(stub)).not.toContain("How many?");
  });
});

describe("what a deletion leaves undone", () => {
  const down = (): Promise<never> => Promise.reject(new Error("down"));

  async function realOf(stub: Stub): Promise<ConversationProjection> {
    return await runInDurableObject(stub, (one) => one.collaborators.projection);
  }

  it("is done by the alarm, once the database is back", async () => {
    const ctx = aCaller();
    const { id, stub } = await aProjectedConversation(ctx);
    const projection = await realOf(stub);
    await replaceCollaborators(stub, { projection: { apply: down, remove: down } });
    expect(await chat.deleteConversation(ctx, id)).toEqual(DELETED);
    await expectMissing(ctx, id);
    expect(await tracesOf(ctx, id)).toEqual(ALL_TRACES);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    const at = await runInDurableObject(stub, (_one, state) => state.storage.getAlarm());
    expect((at ?? 0) - Date.now()).toBeGreaterThan(5_000);
    await replaceCollaborators(stub, { projection });
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await tracesOf(ctx, id)).toEqual(NO_TRACES);
    expect(await runDurableObjectAlarm(stub)).toBe(false);
  });

  it("is done by the alarm after a crash between the log's end and that of the rows", async () => {
    const ctx = aCaller();
    const { id, stub } = await aProjectedConversation(ctx);
    const never = (): Promise<never> => new Promise(() => undefined);
    await replaceCollaborators(stub, { projection: { apply: never, remove: never } });
    void chat.deleteConversation(ctx, id).catch(() => undefined);
    await expect.poll(async () => await storageOf(stub)).toContain("deletedAt");
    await kill(stub);
    const restarted = objectOf(ctx, id);
    await expectMissing(ctx, id);
    expect(await runDurableObjectAlarm(restarted)).toBe(true);
    expect(await tracesOf(ctx, id)).toEqual(NO_TRACES);
  });

  it("holds nobody up for long while the database is silent", async () => {
    const ctx = aCaller();
    const { id, stub } = await aProjectedConversation(ctx);
    const never = (): Promise<never> => new Promise(() => undefined);
    await replaceCollaborators(stub, { projection: { apply: never, remove: never } });
    const askedAt = Date.now();
    expect(await chat.deleteConversation(ctx, id)).toEqual(DELETED);
    expect(Date.now() - askedAt).toBeLessThan(4_000);
  });

  it("is the marker too, which goes last", async () => {
    const ctx = aCaller();
    const { id, stub } = await aProjectedConversation(ctx);
    const markers = await runInDurableObject(stub, (one) => one.collaborators.markers);
    await replaceCollaborators(stub, { markers: { ...markers, unmark: down } });
    await chat.deleteConversation(ctx, id);
    expect(await tracesOf(ctx, id)).toEqual({ ...NO_TRACES, isMarked: true });
    await replaceCollaborators(stub, { markers });
    await runDurableObjectAlarm(stub);
    expect(await tracesOf(ctx, id)).toEqual(NO_TRACES);
  });

  it("is not brought back by an outbox that was being flushed", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const { apply, remove } = await realOf(stub);
    const late: (() => Promise<void>)[] = [];
    const holdBack = (tenantId: string, entries: ProjectionEntry[]): Promise<void> =>
      new Promise((resolve) => {
        late.push(async () => resolve(await apply(tenantId, entries)));
      });
    await replaceCollaborators(stub, { projection: { apply: holdBack, remove } });
    await askAll(ctx, id, QUESTION);
    await chat.deleteConversation(ctx, id);
    expect(late).toHaveLength(1);
    await runInDurableObject(stub, async () => await late[0]?.());
    await runDurableObjectAlarm(stub);
    expect(late).toHaveLength(1);
    expect(await tracesOf(ctx, id)).toEqual(NO_TRACES);
  });

  it("forgets tombstones in the database after 90 days, those of the tenant alone", async () => {
    const ctx = aCaller();
    const { stub } = await aConversation(ctx);
    const projection = await realOf(stub);
    const day = 24 * 60 * 60 * 1000;
    await projection.remove(ctx.tenantId, "cnv_old", 1);
    await projection.remove(ctx.tenantId, "cnv_new", 80 * day);
    await projection.remove(aCaller().tenantId, "cnv_other", 1);
    await projection.remove(ctx.tenantId, "cnv_last", 91 * day);
    const { results } = await env.CHAT_DB.prepare(
      "SELECT id FROM conversation_tombstones WHERE id IN ('cnv_old', 'cnv_new', 'cnv_other', 'cnv_last') ORDER BY id",
    ).all();
    expect(results.map(({ id }) => id)).toEqual(["cnv_last", "cnv_new", "cnv_other"]);
  });
});
