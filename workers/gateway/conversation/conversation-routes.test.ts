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
    const chat = { createConversation: vi.fn(async () => conversation) };
    const headers =
      body === undefined ? { authorization: signed()["authorization"] ?? "" } : signed();
    const sent = body === undefined ? {} : { body };
    const response = await askGateway({ chat })(path, { method: "POST", headers, ...sent });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual(conversation);
    expect(chat.createConversation).toHaveBeenCalledWith(expect.anything(), { mode: "company" });
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

  it("that are somebody else's are not found", async () => {
    const chat = {
      getConversation: async () => fail("NOT_FOUND", "There is no such conversation."),
    };
    const response = await askGateway({ chat })(`${path}/cnv_2`, { headers: signed() });
    expect(response.status).toBe(404);
  });
});
