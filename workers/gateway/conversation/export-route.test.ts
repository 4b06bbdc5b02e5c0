import { describe, expect, it, vi } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";

const path = "/api/v1/conversations/cnv_1/export";

function aFile(text: string): ReadableStream<Uint8Array> {
  return new Response(text).body ?? new ReadableStream();
}

describe("exporting a conversation", () => {
  it.each([
    ["", { format: "markdown", type: "text/markdown; charset=utf-8", name: "Leave.md" }],
    [
      "?format=markdown",
      { format: "markdown", type: "text/markdown; charset=utf-8", name: "Leave.md" },
    ],
    ["?format=json", { format: "json", type: "application/json", name: "Leave.json" }],
  ])("is a download at %j", async (query, { format, type, name }) => {
    const exported = { title: "Leave", content: aFile("# Leave\n") };
    const chat = { exportConversation: vi.fn(async () => succeed(exported)) };
    const response = await askGateway({ chat })(`${path}${query}`, { headers: signed() });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("content-disposition")).toContain(`attachment; filename="${name}"`);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toBe("# Leave\n");
    expect(chat.exportConversation).toHaveBeenCalledWith(expect.anything(), "cnv_1", format);
  });

  it.each(["?format=pdf", "?format=", "?form=json"])("is refused at %j", async (query) => {
    expect((await askGateway({})(`${path}${query}`, { headers: signed() })).status).toBe(422);
  });

  it("of somebody else is not found", async () => {
    const chat = { exportConversation: async () => fail("NOT_FOUND", "There is none.") };
    const response = await askGateway({ chat })(path, { headers: signed() });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-disposition")).toBeNull();
  });
});
