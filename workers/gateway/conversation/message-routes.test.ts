import { describe, expect, it, vi } from "vitest";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { ConversationFrame } from "../../../shared/schemas/frame-schemas.ts";
import { encodeRecord } from "../../../shared/streams/ndjson.ts";
import { askGateway, GOOD_KEY, signed } from "../../../test/support/fake-services.ts";

const messages = "/api/v1/conversations/cnv_1/messages";
const started: ConversationFrame = {
  type: "user-message",
  seq: 1,
  messageId: "m1",
  clientMessageId: "c1",
  content: "How?",
};
const completed: ConversationFrame = {
  type: "answer-completed",
  seq: 2,
  messageId: "m2",
  content: "So.",
  sources: [],
  confidence: 0.5,
  degraded: null,
  cached: false,
  abstained: false,
  unsupported: [],
  notices: [],
  timings: { intentMs: 1, searchMs: 1, firstTokenMs: 1, totalMs: 2 },
};
const failed: ConversationFrame = {
  type: "answer-failed",
  seq: 2,
  messageId: "m2",
  code: "ANSWER_FAILED",
  detail: "The answer failed; ask again.",
  retryable: true,
};

function streamOf(...frames: ConversationFrame[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const frame of frames) controller.enqueue(encodeRecord(frame));
      controller.close();
    },
  });
}

function ask(frames: ConversationFrame[], headers: Record<string, string>): Promise<Response> {
  const chat = { ask: async () => succeed(streamOf(...frames)) };
  const init = { method: "POST", headers: signed(headers), body: '{"content":"How?"}' };
  return askGateway({ chat })(messages, init);
}

describe("asking over REST", () => {
  it("streams frames as events whose id is the seq", async () => {
    const response = await ask([started, completed], { accept: "text/event-stream" });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const [first, second] = (await response.text()).trim().split("\n\n");
    expect(first).toBe(`id: 1\ndata: ${JSON.stringify(started)}`);
    expect(JSON.parse(second?.replace("id: 2\ndata: ", "") ?? "")).toEqual(completed);
  });

  it("waits for the whole answer when JSON is accepted", async () => {
    const response = await ask([started, completed], { accept: "application/json" });
    const { type: _type, seq: _seq, ...answer } = completed;
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(answer);
  });

  it("sends a failed answer as a problem that names the message", async () => {
    const response = await ask([started, failed], {});
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: "ANSWER_FAILED", messageId: "m2" });
  });

  it("says so when the stream ends before the answer does", async () => {
    const response = await ask([started], {});
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "UNAVAILABLE" });
  });

  it("refuses a form that it cannot send", async () => {
    const response = await ask([], { accept: "image/png" });
    expect(response.status).toBe(406);
  });

  it("resumes an event stream after the last id", async () => {
    const chat = { ask: vi.fn(async () => succeed(streamOf(completed))) };
    const headers = signed({ accept: "text/event-stream", "last-event-id": "1" });
    const body = '{"content":"How?","clientMessageId":"c1"}';
    await askGateway({ chat })(messages, { method: "POST", headers, body });
    expect(chat.ask).toHaveBeenCalledWith(
      expect.anything(),
      "cnv_1",
      { content: "How?", clientMessageId: "c1" },
      1,
    );
  });

  it.each([
    ["", 422],
    ["   ", 422],
    ["x".repeat(8_001), 422],
    ["x".repeat(20_000), 422],
    ["x".repeat(8_000), 200],
  ])("judges a question by its length (case %#)", async (content, status) => {
    const chat = { ask: async () => succeed(streamOf(completed)) };
    const init = { method: "POST", headers: signed(), body: JSON.stringify({ content }) };
    expect((await askGateway({ chat })(messages, init)).status).toBe(status);
  });

  it("passes a refusal on", async () => {
    const chat = { ask: async () => fail("ANSWER_IN_PROGRESS", "Wait for the answer.") };
    const init = { method: "POST", headers: signed(), body: '{"content":"How?"}' };
    expect((await askGateway({ chat })(messages, init)).status).toBe(409);
  });
});

describe("following a conversation", () => {
  const events = "/api/v1/conversations/cnv_1/events";
  const EVENTS = { accept: "text/event-stream" };

  it.each([
    ["", {}, undefined],
    ["?after=0", {}, 0],
    ["?after=3", { "last-event-id": "7" }, 7],
    ["", { "last-event-id": "7" }, 7],
  ])("at %j with %j begins after the last frame that was seen", async (query, headers, after) => {
    const chat = { followConversation: vi.fn(async () => succeed(streamOf(started))) };
    const response = await askGateway({ chat })(`${events}${query}`, {
      headers: signed({ ...EVENTS, ...headers }),
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(await response.text()).toBe(`id: 1\ndata: ${JSON.stringify(started)}\n\n`);
    expect(chat.followConversation).toHaveBeenCalledWith(expect.anything(), "cnv_1", after);
  });

  it("sends a comment while nothing happens", async () => {
    const idle = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encodeRecord({ type: "idle" }));
        controller.close();
      },
    });
    const chat = { followConversation: async () => succeed(idle) };
    const response = await askGateway({ chat })(events, { headers: signed(EVENTS) });
    expect(await response.text()).toBe(": idle\n\n");
  });

  it("ends for chat as soon as its client leaves, also while nothing happens", async () => {
    const left = Promise.withResolvers<string>();
    const silent = new ReadableStream<Uint8Array>({ cancel: () => left.resolve("left") });
    const chat = { followConversation: async () => succeed(silent) };
    const response = await askGateway({ chat })(events, { headers: signed(EVENTS) });
    const reader = response.body?.getReader();
    const waiting = reader?.read();
    await reader?.cancel();
    expect(await left.promise).toBe("left");
    expect(await waiting).toMatchObject({ done: true });
  });

  it.each([
    [{ accept: "application/json" }, "", 406],
    [EVENTS, "?after=-1", 422],
    [EVENTS, "?since=1", 422],
    [{ ...EVENTS, "last-event-id": "x" }, "", 422],
  ])("is refused with %j at %j", async (headers, query, status) => {
    const response = await askGateway({})(`${events}${query}`, { headers: signed(headers) });
    expect(response.status).toBe(status);
  });

  it("of somebody else is not found", async () => {
    const chat = { followConversation: async () => fail("NOT_FOUND", "There is none.") };
    const response = await askGateway({ chat })(events, { headers: signed(EVENTS) });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
  });
});

describe("the socket's upgrade", () => {
  it("reaches chat with the verified context, and with nothing else that the client sent", async () => {
    let forwarded = new Request("http://localhost");
    const chat = {
      fetch: async (request: Request) => {
        forwarded = request;
        return new Response(null, { status: 204 });
      },
    };
    const forged: CallerContext = {
      tenantId: "other",
      userId: "root",
      roles: ["owner"],
      groups: [],
      credentialId: "x",
      requestId: "x",
    };
    await askGateway({ chat })("/api/v1/conversations/cnv_1/socket?after=3", {
      headers: {
        upgrade: "websocket",
        "sec-websocket-protocol": `askflash.v1, bearer.${GOOD_KEY}`,
        "askflash-context": JSON.stringify(forged),
        cookie: "planted=1",
      },
    });
    const sent = JSON.stringify([...forwarded.headers]);
    expect(forwarded.url).toBe("https://chat/conversations/cnv_1/socket?after=3");
    expect(forwarded.headers.get("sec-websocket-protocol")).toBe("askflash.v1");
    expect(forwarded.headers.get("askflash-context")).toContain('"tenantId":"tnt_');
    for (const secret of [GOOD_KEY, "other", "planted"]) expect(sent).not.toContain(secret);
  });

  it("is asked for when it is missing", async () => {
    const response = await askGateway({})("/api/v1/conversations/cnv_1/socket", {
      headers: signed(),
    });
    expect(response.status).toBe(426);
    expect(await response.json()).toMatchObject({ code: "UPGRADE_REQUIRED" });
  });
});
