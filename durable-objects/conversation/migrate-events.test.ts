import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { ConversationFrame, ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  A_SOURCE,
  anAnswer,
  askAll,
  chat,
  fakeCollaborators,
  messagesOf,
  objectOf,
  openSocket,
  replaceCollaborators,
} from "../../test/support/conversation-fakes.ts";

const AT = Date.UTC(2026, 0, 1);

/** The log of an earlier release: an answered question, the same answered anew, and one that a crash interrupted. */
function logOf(id: string): ConversationFrame[] {
  const answer = {
    content: "Thirty [1].",
    sources: [A_SOURCE],
    confidence: 0.8,
    degraded: null,
    cached: false,
    abstained: false,
    unsupported: [],
    notices: [],
    timings: { intentMs: 1, searchMs: 1, firstTokenMs: 1, totalMs: 1 },
  };
  const [asked, first, anew, second, lost] = [1, 2, 8, 12, 13].map((seq) => `${id}-${seq}`) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const about = { replyTo: asked, clientMessageId: "c1" };
  return [
    { type: "user-message", seq: 1, messageId: asked, clientMessageId: "c1", content: "How?" },
    { type: "answer-started", seq: 2, messageId: first, ...about },
    { type: "progress", seq: 3, messageId: first, stage: "understanding" },
    { type: "sources", seq: 4, messageId: first, sources: [A_SOURCE] },
    { type: "delta", seq: 5, messageId: first, text: "Thirty " },
    { type: "delta", seq: 6, messageId: first, text: "[1]." },
    { type: "answer-completed", seq: 7, messageId: first, ...answer },
    { type: "answer-started", seq: 8, messageId: anew, ...about },
    { type: "progress", seq: 9, messageId: anew, stage: "understanding" },
    { type: "delta", seq: 10, messageId: anew, text: "Thirty [1]." },
    { type: "answer-completed", seq: 11, messageId: anew, ...answer },
    { type: "user-message", seq: 12, messageId: second, clientMessageId: "c2", content: "And?" },
    { type: "answer-started", seq: 13, messageId: lost, replyTo: second, clientMessageId: "c2" },
    { type: "delta", seq: 14, messageId: lost, text: "Well" },
  ];
}

/** An object whose storage an earlier release has written, and that was evicted since. */
async function anOldObject(ctx: CallerContext): Promise<string> {
  const id = newId("cnv");
  const { tenantId, userId } = ctx;
  const meta = { id, tenantId, userId, title: null, mode: "company", createdAt: AT };
  await runInDurableObject(objectOf(ctx, id), (_instance, { storage: { sql } }) => {
    sql.exec(`CREATE TABLE meta (body TEXT NOT NULL);
      CREATE TABLE events (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL);
      CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
      CREATE TABLE feedback (message_id TEXT PRIMARY KEY, body TEXT NOT NULL);`);
    sql.exec("INSERT INTO meta (body) VALUES (?)", JSON.stringify(meta));
    sql.exec("INSERT INTO outbox (body) VALUES ('{}')");
    const feedback = { rating: "down", comment: "Too short." };
    sql.exec("INSERT INTO feedback VALUES (?, ?)", `${id}-8`, JSON.stringify(feedback));
    for (const frame of logOf(id)) {
      const details =
        frame.type === "user-message" ? { conversation: id, mode: "general", userId } : {};
      const body = JSON.stringify({ ...frame, ...details });
      sql.exec("INSERT INTO events (seq, at, body) VALUES (?, ?, ?)", frame.seq, AT, body);
    }
  });
  await evictDurableObject(objectOf(ctx, id));
  return id;
}

describe("a conversation that an earlier release has written", () => {
  it("is replayed frame by frame, and its interrupted answer is failed", async () => {
    const ctx = aCaller();
    const id = await anOldObject(ctx);
    const socket = await openSocket(ctx, id, "?after=0");
    await socket.until("answer-failed");
    const expected: Partial<ServerFrame>[] = [
      ...logOf(id),
      { type: "answer-failed", seq: 15, messageId: `${id}-13`, retryable: true },
    ];
    expect(socket.received).toMatchObject(expected);
    expect(await messagesOf(ctx, id)).toMatchObject([
      { messageId: `${id}-1`, content: "How?", createdAt: new Date(AT).toISOString() },
      { messageId: `${id}-2`, content: "Thirty [1].", status: "completed" },
      { messageId: `${id}-8`, replyTo: `${id}-1`, feedback: { comment: "Too short." } },
      { messageId: `${id}-12`, content: "And?" },
      { messageId: `${id}-13`, content: "Well", status: "failed" },
    ]);
  });

  it("is asked on with what was said before, and knows what was asked and how", async () => {
    const ctx = aCaller();
    const id = await anOldObject(ctx);
    const { asked, ...fakes } = fakeCollaborators(anAnswer());
    await replaceCollaborators(objectOf(ctx, id), fakes);
    await askAll(ctx, id, { content: "How?", clientMessageId: "c1" });
    expect(asked.answers).toEqual([]);
    await askAll(ctx, id, { content: "More?" });
    expect(asked.answers[0]?.history.map(({ content }) => content)).toEqual([
      "How?",
      "Thirty [1].",
    ]);
    const socket = await openSocket(ctx, id);
    socket.send({ type: "regenerate", messageId: `${id}-2` });
    await socket.until("answer-completed");
    expect(asked.answers[1]?.mode).toBe("general");
  });

  it("is projected as a whole, whatever had waited in its outbox", async () => {
    const ctx = aCaller();
    const id = await anOldObject(ctx);
    await chat.getConversation(ctx, id);
    await runDurableObjectAlarm(objectOf(ctx, id));
    const [listed] = unwrap(await chat.listConversations(ctx, { limit: 5 })).items;
    expect(listed).toMatchObject({ id, title: "How?" });
    const { results } = await env.CHAT_DB.prepare(
      "SELECT id FROM messages WHERE conversation_id = ?",
    )
      .bind(id)
      .all();
    expect(results).toHaveLength(5);
  });
});
