import { afterEach, describe, expect, it, vi } from "vitest";
import { succeed } from "../errors/result.ts";
import type { ServerFrame } from "../schemas/frame-schemas.ts";
import { encodeRecord } from "../streams/ndjson.ts";
import { askGateway, GOOD_KEY, type FakeServices } from "../../test/support/fake-services.ts";
import { createAskFlashClient, type AskFlashClient } from "./askflash-client.ts";

/** A client whose requests reach the real gateway in front of fakes. */
function clientOf(fakes: FakeServices, apiKey: string = GOOD_KEY): AskFlashClient {
  const ask = askGateway(fakes);
  vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
    ask(url.slice("http://localhost".length), init),
  );
  return createAskFlashClient({ baseUrl: "http://localhost", apiKey });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the client", () => {
  it("speaks the public interface", async () => {
    const page = { items: [], nextCursor: null };
    const calls: string[] = [];
    const answering = (name: string, value: object | null) => async () => {
      calls.push(name);
      return succeed(value);
    };
    const client = clientOf({
      auth: { describeCaller: answering("me", { userId: "u" }) as never },
      documentation: {
        createSource: answering("create", { id: "s" }) as never,
        getSource: answering("get", { id: "s" }) as never,
        pushDocuments: answering("push", { accepted: 1 }) as never,
        deleteDocument: answering("delete", null) as never,
        listDocuments: answering("list", page) as never,
        search: answering("search", { results: [] }) as never,
      },
      chat: { createConversation: async () => succeed({ id: "c" } as never) },
    });
    expect(await client.me()).toEqual({ userId: "u" });
    expect(await client.createSource("Handbook")).toEqual({ id: "s" });
    expect(await client.getSource("s")).toEqual({ id: "s" });
    const document = { externalId: "a", title: "A", markdown: "# A" };
    expect(await client.pushDocuments("s", [document])).toEqual({ accepted: 1 });
    await client.deleteDocument("s", "a/b");
    expect(await client.listDocuments("s")).toEqual(page);
    expect(await client.listDocuments("s", { status: "failed" })).toEqual(page);
    expect(await client.search({ query: "x" })).toEqual({ results: [] });
    expect(await client.createConversation()).toEqual({ id: "c" });
    expect(calls).toEqual(["me", "create", "get", "push", "delete", "list", "list", "search"]);
  });

  it.each<[string, (client: AskFlashClient) => Promise<unknown>, unknown?]>([
    [
      "GET /api/v1/audit-log?actor=usr_1&limit=2",
      (client) => client.listAuditEntries({ actor: "usr_1", limit: 2 }),
    ],
    ["GET /api/v1/audit-log", (client) => client.listAuditEntries()],
    ["GET /api/v1/sources", (client) => client.listSources()],
    ["GET /api/v1/sources?limit=2&cursor=x%26y", (c) => c.listSources({ limit: 2, cursor: "x&y" })],
    ["PATCH /api/v1/sources/s", (client) => client.renameSource("s", "Guide"), { name: "Guide" }],
    ["PATCH /api/v1/sources/s", (c) => c.changeReaders("s", ["hr"]), { readers: ["hr"] }],
    [
      "POST /api/v1/sources",
      (client) => client.createSource("HR", ["hr"]),
      { type: "push", name: "HR", readers: ["hr"] },
    ],
    ["DELETE /api/v1/sources/s", (client) => client.deleteSource("s")],
    ["POST /api/v1/sources/s/documents/a%2Fb/retry", (client) => client.retryDocument("s", "a/b")],
    [
      "GET /api/v1/sources/s/documents?status=failed&limit=5",
      (client) => client.listDocuments("s", { status: "failed", limit: 5 }),
    ],
    [
      "GET /api/v1/conversations?query=leave+%3F&active=true",
      (client) => client.listConversations({ query: "leave ?", active: true }),
    ],
    ["GET /api/v1/conversations", (client) => client.listConversations()],
    ["GET /api/v1/conversations/c", (client) => client.getConversation("c")],
    ["PATCH /api/v1/conversations/c", (c) => c.renameConversation("c", "New"), { title: "New" }],
    ["DELETE /api/v1/conversations/c", (client) => client.deleteConversation("c")],
    ["GET /api/v1/conversations/c/messages?limit=9", (c) => c.listMessages("c", { limit: 9 })],
    ["GET /api/v1/conversations/c/messages", (client) => client.listMessages("c")],
    [
      "POST /api/v1/messages/m/feedback",
      (client) => client.sendFeedback("m", { rating: "down", comment: "Old" }),
      { rating: "down", comment: "Old" },
    ],
    [
      "POST /api/v1/admin/conversations/rebuild?limit=9&cursor=n",
      (client) => client.rebuildConversations({ limit: 9, cursor: "n" }),
    ],
    ["POST /api/v1/admin/conversations/rebuild", (client) => client.rebuildConversations()],
    ["GET /api/v1/aliases?limit=5", (client) => client.listAliases({ limit: 5 })],
    ["GET /api/v1/aliases", (client) => client.listAliases()],
    [
      "POST /api/v1/aliases",
      (client) => client.createAlias({ term: "PTO", expansions: ["leave"] }),
      { term: "PTO", expansions: ["leave"] },
    ],
    [
      "PATCH /api/v1/aliases/a",
      (client) => client.changeAlias("a", { enabled: false }),
      { enabled: false },
    ],
    ["DELETE /api/v1/aliases/a%2Fb", (client) => client.deleteAlias("a/b")],
    ["POST /api/v1/aliases/import", (client) => client.importAliases([1]), { items: [1] }],
    ["GET /api/v1/aliases/proposals", (client) => client.listProposals()],
    ["POST /api/v1/aliases/proposals/p/approve", (client) => client.approveProposal("p")],
    ["DELETE /api/v1/aliases/proposals/p", (client) => client.dismissProposal("p")],
    ["POST /auth/logout", (client) => client.signOut()],
  ])("sends %s", async (expected, call, body) => {
    const sent: unknown[] = [];
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      sent.push(`${init.method} ${url.slice("http://localhost".length)}`);
      if (typeof init.body === "string") sent.push(JSON.parse(init.body));
      return Response.json({ came: "back" });
    };
    const outcome = await call(createAskFlashClient({ baseUrl: "http://localhost", fetch }));
    expect(sent).toEqual(body === undefined ? [expected] : [expected, body]);
    const isSilent = /^DELETE|feedback|logout/.test(expected);
    expect(outcome).toEqual(isSilent ? undefined : { came: "back" });
  });

  it("exports a conversation as the file that the server offers", async () => {
    const headers = { "content-disposition": "attachment; filename*=UTF-8''Leave.md" };
    const fetch = async (url: string): Promise<Response> => new Response(url, { headers });
    const client = createAskFlashClient({ baseUrl: "", fetch });
    expect(await client.exportConversation("a/b", "markdown")).toEqual({
      fileName: "Leave.md",
      text: "/api/v1/conversations/a%2Fb/export?format=markdown",
    });
  });

  it("reads the health of a server that is down, but not a proxy's page", async () => {
    const health = { status: "down", services: { chat: { status: "down", latencyMs: 3 } } };
    const answering = (response: Response): AskFlashClient =>
      createAskFlashClient({ baseUrl: "", fetch: async () => response });
    expect(await answering(Response.json(health, { status: 503 })).health()).toEqual(health);
    const page = new Response("<h1>Down</h1>", { status: 503 });
    await expect(answering(page).health()).rejects.toMatchObject({ status: 503 });
  });

  it("yields an answer's frames as they come", async () => {
    const frames: ServerFrame[] = [
      { type: "delta", seq: 4, messageId: "m", text: "één\n\ndata: x" },
      { type: "delta", seq: 5, messageId: "m", text: "two" },
    ];
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const frame of frames) controller.enqueue(encodeRecord(frame));
        controller.close();
      },
    });
    const client = clientOf({ chat: { ask: async () => succeed(stream) } });
    const received: ServerFrame[] = [];
    for await (const frame of client.ask("c", { content: "How?" })) received.push(frame);
    expect(received).toEqual(frames);
  });

  it("ends the stream when its reader leaves early", async () => {
    const onCancel = vi.fn();
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) =>
        controller.enqueue(encodeRecord({ type: "delta", seq: 1, messageId: "m", text: "x" })),
      cancel: onCancel,
    });
    const client = clientOf({ chat: { ask: async () => succeed(stream) } });
    for await (const _frame of client.ask("c", { content: "?" }, new AbortController().signal))
      break;
    await vi.waitFor(() => expect(onCancel).toHaveBeenCalled());
  });

  it("throws what the server refused, with its code and fields", async () => {
    const client = clientOf({}, "afk_wrong_0");
    await expect(client.me()).rejects.toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    const good = clientOf({});
    await expect(good.search({ query: "" })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: "query" }],
    });
  });

  it("says that nobody answered when the server is away, or something else answered", async () => {
    vi.stubGlobal("fetch", async () => await Promise.reject(new TypeError("refused")));
    const client = createAskFlashClient({ baseUrl: "http://localhost" });
    await expect(client.me()).rejects.toMatchObject({ status: 0, code: "UNREACHABLE" });
    vi.stubGlobal("fetch", async () => new Response("<h1>Bad gateway</h1>", { status: 502 }));
    await expect(client.me()).rejects.toMatchObject({ status: 502, code: "UNAVAILABLE" });
  });

  it("passes an abort on as it is", async () => {
    const controller = new AbortController();
    controller.abort(new Error("left"));
    vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
      throw init.signal?.reason;
    });
    const frames = createAskFlashClient({ baseUrl: "" }).ask(
      "c",
      { content: "?" },
      controller.signal,
    );
    await expect(frames.next()).rejects.toThrow("left");
  });
});
