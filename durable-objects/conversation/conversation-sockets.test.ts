import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { newId } from "../../shared/identifiers/new-id.ts";
import { MAX_FRAME_BYTES, type ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { aCaller } from "../../test/support/callers.ts";
import {
  anAuth,
  aConversation,
  anAnswer,
  askAll,
  chat,
  fakeCollaborators,
  openSocket,
  replaceCollaborators,
  SLOW_AUTH,
  upgradeOf,
} from "../../test/support/conversation-fakes.ts";
import { MAX_SOCKETS } from "./conversation-sockets.ts";

const ASK = { type: "ask", clientMessageId: "c1", content: "How many?" };
const NEVER = new Promise<void>(() => undefined);

function seqsOf(received: ServerFrame[]): number[] {
  return received.flatMap((frame) => ("seq" in frame ? [frame.seq] : []));
}

describe("a conversation's socket", () => {
  it("speaks the subprotocol that was offered, and none that was not", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const offered = await chat.fetch(upgradeOf(ctx, id));
    expect(offered.status).toBe(101);
    expect(offered.headers.get("sec-websocket-protocol")).toBe("askflash.v1");
    offered.webSocket?.accept();
    const request = upgradeOf(ctx, id);
    const headers = new Headers(request.headers);
    headers.delete("sec-websocket-protocol");
    const plain = await chat.fetch(new Request(request.url, { headers }));
    expect(plain.headers.get("sec-websocket-protocol")).toBeNull();
    plain.webSocket?.accept();
  });

  it("shows all sockets the same frames, whoever asked, over REST too", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const [first, second] = await Promise.all([openSocket(ctx, id), openSocket(ctx, id)]);
    first.send(ASK);
    await Promise.all([first.until("answer-completed"), second.until("answer-completed")]);
    expect(seqsOf(first.received)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(second.received).toEqual(first.received);
    const frames = await askAll(ctx, id, { content: "And then?" });
    await first.until("answer-completed", 2);
    expect(first.received.slice(8)).toEqual(frames);
  });

  it("takes the place of the one that was silent longest, where there are too many", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const sockets = [];
    for (let n = 0; n <= MAX_SOCKETS; n += 1) sockets.push(await openSocket(ctx, id));
    const [first, ...others] = sockets;
    expect((await first?.closed)?.code).toBe(4_408);
    others[0]?.send(ASK);
    await Promise.all(others.map((socket) => socket.until("answer-completed")));
  });

  it("sends live frames alone without a place, and everything after one", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const frames = await askAll(ctx, id, { content: "How many?" });
    const [live, all, later] = await Promise.all([
      openSocket(ctx, id),
      openSocket(ctx, id, "?after=0"),
      openSocket(ctx, id, "?after=5"),
    ]);
    live.send({ ...ASK, clientMessageId: "c2" });
    await Promise.all([live, all, later].map((socket) => socket.until("user-message")));
    await Promise.all([live.until("answer-completed"), all.until("answer-completed", 2)]);
    await later.until("answer-completed", 2);
    expect(seqsOf(live.received)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
    expect(all.received).toEqual([...frames, ...live.received]);
    expect(later.received).toEqual([...frames.slice(5), ...live.received]);
  });

  it("joins a running answer without losing or doubling a frame", async () => {
    const ctx = aCaller();
    const gate = Promise.withResolvers<void>();
    const [searching, ...rest] = anAnswer();
    const steps = [searching, gate.promise, ...rest].filter((step) => step !== undefined);
    const { id } = await aConversation(ctx, steps);
    const first = await openSocket(ctx, id);
    first.send(ASK);
    await first.until("progress", 2);
    const second = await openSocket(ctx, id, "?after=0");
    gate.resolve();
    await Promise.all([first.until("answer-completed"), second.until("answer-completed")]);
    expect(second.received).toEqual(first.received);
  });

  it("is silent about a question that was asked before, and asks it once", async () => {
    const ctx = aCaller();
    const { id, asked } = await aConversation(ctx);
    const socket = await openSocket(ctx, id);
    socket.send(ASK);
    socket.send(ASK);
    await socket.until("answer-completed");
    socket.send(ASK);
    socket.send({ type: "resume", after: 7 });
    await socket.until("answer-completed", 2);
    expect(seqsOf(socket.received)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8]);
    expect(socket.received).toHaveLength(9);
    expect(asked.answers).toHaveLength(1);
  });

  it("says with its clientMessageId why a question was not taken", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx, [NEVER]);
    const socket = await openSocket(ctx, id);
    socket.send(ASK);
    socket.send({ ...ASK, clientMessageId: "c2" });
    socket.send({ ...ASK, content: "Other" });
    await socket.until("error", 2);
    expect(socket.received.filter((frame) => frame.type === "error")).toMatchObject([
      { code: "ANSWER_IN_PROGRESS", clientMessageId: "c2" },
      { code: "CLIENT_MESSAGE_ID_REUSED", clientMessageId: "c1" },
    ]);
  });

  it("stops an answer that says nothing, at once, and ends the model's request", async () => {
    const ctx = aCaller();
    const { id, asked } = await aConversation(ctx, [{ type: "delta", text: "Well" }, NEVER]);
    const socket = await openSocket(ctx, id);
    socket.send(ASK);
    await socket.until("delta");
    const stoppedAt = Date.now();
    socket.send({ type: "stop" });
    await socket.until("answer-completed");
    expect(Date.now() - stoppedAt).toBeLessThan(2_000);
    expect(socket.received.at(-1)).toMatchObject({ stopped: true, content: "Well" });
    await expect.poll(() => asked.cancelled).toBe(1);
    socket.send({ ...ASK, clientMessageId: "c2" });
    await socket.until("user-message", 2);
  });

  it("stops also the question that was sent just before", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx, [NEVER]);
    await replaceCollaborators(stub, { auth: SLOW_AUTH });
    const socket = await openSocket(ctx, id);
    socket.send(ASK);
    socket.send({ type: "stop" });
    await socket.until("answer-completed");
    expect(socket.received.at(-1)).toMatchObject({ stopped: true, content: "" });
  });

  it("does nothing when it is told to stop and nothing runs", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const socket = await openSocket(ctx, id);
    socket.send({ type: "stop" });
    socket.send(ASK);
    await socket.until("answer-completed");
    expect(seqsOf(socket.received)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(socket.received.at(-1)).not.toHaveProperty("stopped");
  });

  it("goes on with the answer when the last socket closes", async () => {
    const ctx = aCaller();
    const gate = Promise.withResolvers<void>();
    const { id } = await aConversation(ctx, [gate.promise, ...anAnswer()]);
    const socket = await openSocket(ctx, id);
    socket.send(ASK);
    await socket.until("user-message");
    socket.socket.close(1000, "bye");
    expect((await socket.closed).code).toBe(1000);
    gate.resolve();
    const later = await openSocket(ctx, id, "?after=0");
    await later.until("answer-completed");
    expect(seqsOf(later.received)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("stays open after what it does not understand, and says what it expects", async () => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const socket = await openSocket(ctx, id);
    socket.socket.send("hello");
    socket.socket.send(new Uint8Array([1, 2, 3]));
    socket.socket.send('{"type":"dance","messageId":"m"}');
    socket.socket.send("x".repeat(MAX_FRAME_BYTES + 1));
    await socket.until("error", 4);
    expect(socket.received).toMatchObject([
      { code: "FRAME_INVALID" },
      { code: "FRAME_INVALID" },
      { code: "FRAME_INVALID" },
      { code: "FRAME_TOO_LARGE" },
    ]);
    socket.send(ASK);
    await socket.until("answer-completed");
  });

  it("is closed with 4401 when its owner asks after signing out; nothing is kept", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const socket = await openSocket(ctx, id);
    await replaceCollaborators(stub, { auth: anAuth("signed-out") });
    socket.send(ASK);
    expect((await socket.closed).code).toBe(4401);
    expect(socket.received).toEqual([]);
    expect(await chat.listMessages(ctx, id, { limit: 5 })).toMatchObject({ value: { items: [] } });
  });

  it("says so when a question cannot be kept, and takes the next one", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const socket = await openSocket(ctx, id);
    await runInDurableObject(stub, (_instance, state) => {
      state.storage.sql.exec("ALTER TABLE turns RENAME TO gone");
    });
    socket.send(ASK);
    await socket.until("error");
    expect(socket.received).toMatchObject([{ code: "INTERNAL", clientMessageId: "c1" }]);
    await runInDurableObject(stub, (_instance, state) => {
      state.storage.sql.exec("ALTER TABLE gone RENAME TO turns");
    });
    socket.send(ASK);
    await socket.until("answer-completed");
    expect(seqsOf(socket.received)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe("a socket whose object was evicted", () => {
  it("still knows who its owner is, resumes and asks", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const socket = await openSocket(ctx, id);
    socket.send(ASK);
    await socket.until("answer-completed");
    const frames = [...socket.received];
    await evictDurableObject(stub);
    socket.send({ type: "resume", after: 6 });
    await socket.until("answer-completed", 2);
    expect(socket.received).toEqual([...frames, ...frames.slice(6)]);
    await evictDurableObject(stub);
    const { asked, ...fakes } = fakeCollaborators(anAnswer());
    await replaceCollaborators(stub, fakes);
    socket.send({ ...ASK, clientMessageId: "c2" });
    await socket.until("answer-completed", 3);
    expect(seqsOf(socket.received).slice(-8)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
    expect(asked.intents[0]?.history).toHaveLength(2);
  });

  it("is answered a ping without the object being woken", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const response = await chat.fetch(upgradeOf(ctx, id));
    const socket = response.webSocket;
    if (socket === null) throw new Error("no socket");
    socket.accept();
    await evictDurableObject(stub);
    const pong = new Promise((resolve) => {
      socket.addEventListener("message", ({ data }) => resolve(data));
    });
    socket.send("ping");
    expect(await pong).toBe("pong");
    await expect(evictDurableObject(stub)).rejects.toThrow();
  });
});

describe("a socket that may not be opened", () => {
  it.each([
    ["another tenant's owner", () => aCaller({ roles: ["owner"] })],
    ["the same tenant's owner", (tenantId: string) => aCaller({ tenantId, roles: ["owner"] })],
  ])("is refused to %s like that of no conversation at all", async (_who, makeCaller) => {
    const ctx = aCaller();
    const { id } = await aConversation(ctx);
    const other = makeCaller(ctx.tenantId);
    const bodies = [];
    for (const target of [id, newId("cnv"), "cnv_1", "..%2fcnv"]) {
      const response = await chat.fetch(upgradeOf(other, target));
      expect(response.status).toBe(404);
      expect(response.webSocket).toBeNull();
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      bodies.push(await response.json());
    }
    expect(bodies[0]).toMatchObject({ code: "NOT_FOUND", requestId: other.requestId });
    for (const body of bodies) expect(body).toEqual(bodies[0]);
  });

  it("is refused without a verified context, and for a bad place", async () => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const forged = new Request(upgradeOf(ctx, id).url, {
      headers: { upgrade: "websocket", "askflash-context": '{"tenantId":"x"}' },
    });
    expect((await chat.fetch(forged)).status).toBe(401);
    expect((await stub.fetch(forged)).status).toBe(401);
    expect((await chat.fetch(upgradeOf(ctx, id, "?after=x"))).status).toBe(422);
  });
});
