import { describe, expect, it, vi } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { Conversation } from "../../../shared/schemas/conversation-schemas.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";

const conversation: Conversation = {
  id: "cnv_1",
  title: null,
  mode: "company",
  createdAt: "2026-11-23T12:00:00.000Z",
  lastUsedAt: "2026-11-23T12:00:00.000Z",
};
const path = "/api/v1/conversations";

describe("conversations", () => {
  it.each([undefined, "{}"])("are created with the body %s", async (body) => {
    const chat = { createConversation: vi.fn(async () => succeed(conversation)) };
    const headers =
      body === undefined ? { authorization: signed()["authorization"] ?? "" } : signed();
    const sent = body === undefined ? {} : { body };
    const response = await askGateway({ chat })(path, { method: "POST", headers, ...sent });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual(conversation);
    expect(chat.createConversation).toHaveBeenCalledWith(
      expect.anything(),
      { mode: "company" },
      undefined,
    );
  });

  it("are listed and read, and their messages too", async () => {
    const chat = {
      listConversations: async () => succeed({ items: [conversation], nextCursor: null }),
      getConversation: async () => succeed(conversation),
      listMessages: async () => succeed({ items: [], nextCursor: null }),
    };
    const ask = askGateway({ chat });
    const read = async (address: string): Promise<unknown> =>
      await (await ask(address, { headers: signed() })).json();
    expect(await read(path)).toEqual({ items: [conversation], nextCursor: null });
    expect(await read(`${path}/cnv_1`)).toEqual(conversation);
    expect(await read(`${path}/cnv_1/messages`)).toEqual({ items: [], nextCursor: null });
  });

  it("are searched, and only those in use when that is asked for", async () => {
    const page = succeed({ items: [conversation], nextCursor: null });
    const chat = { listConversations: vi.fn(async () => page) };
    const ask = askGateway({ chat });
    const list = async (query: string): Promise<number> =>
      (await ask(`${path}${query}`, { headers: signed() })).status;
    expect(await list("?query=%20holi%25days&active=true&limit=2")).toBe(200);
    expect(await list("?active=false")).toBe(200);
    expect(chat.listConversations.mock.calls).toEqual([
      [expect.anything(), { limit: 2, query: "holi%days", active: true }],
      [expect.anything(), { limit: 50, active: false }],
    ]);
    for (const query of [
      "query=",
      "query=%20",
      `query=${"x".repeat(201)}`,
      "active=1",
      "tenant=t",
    ]) {
      expect(await list(`?${query}`)).toBe(422);
    }
  });

  it("are renamed with a title of 1 to 200 characters, and with nothing else", async () => {
    const chat = { changeConversation: vi.fn(async () => succeed(conversation)) };
    const rename = (body: object): Promise<Response> =>
      askGateway({ chat })(`${path}/cnv_1`, {
        method: "PATCH",
        headers: signed(),
        body: JSON.stringify(body),
      });
    const response = await rename({ title: " Holidays " });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(conversation);
    for (const body of [
      {},
      { title: " " },
      { title: "x".repeat(201) },
      { title: "x", mode: "y" },
    ]) {
      expect((await rename(body)).status).toBe(422);
    }
    expect(chat.changeConversation.mock.calls).toEqual([
      [expect.anything(), "cnv_1", { title: "Holidays" }],
    ]);
  });

  it("are deleted without a word", async () => {
    const chat = { deleteConversation: vi.fn(async () => succeed(null)) };
    const remove = { method: "DELETE", headers: signed() };
    const response = await askGateway({ chat })(`${path}/cnv_1`, remove);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe("");
    expect(chat.deleteConversation).toHaveBeenCalledWith(expect.anything(), "cnv_1");
  });

  it("that are somebody else's are not found", async () => {
    const chat = {
      getConversation: async () => fail("NOT_FOUND", "There is no such conversation."),
    };
    const response = await askGateway({ chat })(`${path}/cnv_2`, { headers: signed() });
    expect(response.status).toBe(404);
  });
});
