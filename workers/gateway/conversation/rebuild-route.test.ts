import { describe, expect, it, vi } from "vitest";
import { succeed } from "../../../shared/errors/result.ts";
import { aPrincipal, askGateway, signed } from "../../../test/support/fake-services.ts";

const path = "/api/v1/admin/conversations/rebuild";
const post = { method: "POST", headers: signed() };

describe("rebuilding the lists of conversations", () => {
  it("goes on page by page", async () => {
    const value = { rebuilt: 2, pending: 1, nextCursor: "next" };
    const chat = { rebuildConversations: vi.fn(async () => succeed(value)) };
    const response = await askGateway({ chat })(`${path}?limit=3&cursor=abc`, post);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(value);
    const page = { limit: 3, cursor: "abc" };
    expect(chat.rebuildConversations).toHaveBeenCalledWith(expect.anything(), page);
  });

  it.each([
    ["a tenant's owner", { isPlatformAdministrator: false }],
    ["a key without the scope admin", { scopes: ["chat" as const] }],
  ])("is refused to %s", async (_who, overrides) => {
    const auth = { authenticate: async () => succeed(aPrincipal(overrides)) };
    expect((await askGateway({ auth })(path, post)).status).toBe(403);
  });
});
