import { describe, expect, it } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { succeed } from "../../../shared/errors/result.ts";
import { aCaller } from "../../../test/support/callers.ts";
import type { ChatDependencies } from "../env.ts";
import { exportConversations } from "./export-conversations.ts";

const OWNER = aCaller({ roles: ["owner"] });

/** Conversations of so many parts each, with a text of so many characters in each part. */
function around(talks: Record<string, { parts: number; chars?: number }>) {
  const ids = Object.keys(talks);
  const markers = {
    listOf: async (_tenantId: string, after: string | null, limit: number) =>
      ids.filter((id) => after === null || id > after).slice(0, limit),
  };
  const findConversation = (_ctx: object, id: string) =>
    succeed({
      exportPart: async (_caller: object, { cursor }: { cursor?: string }) => {
        const part = Number(cursor ?? "0");
        const { parts, chars = 1 } = talks[id] ?? { parts: 0 };
        if (parts === 0) return { ok: false, error: { code: "NOT_FOUND", detail: "" } };
        const nextCursor = part + 1 < parts ? String(part + 1) : null;
        const messages = [{ content: "x".repeat(chars) }];
        return succeed({ conversation: { id }, messages, nextCursor });
      },
    });
  return { dependencies: { markers, findConversation } as object as ChatDependencies };
}

/** Every page, as the conversations that it begins and those that it goes on with. */
async function readAll({ dependencies }: ReturnType<typeof around>, limit: number) {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const query = { limit, ...(cursor === null ? {} : { cursor }) };
    const { items, nextCursor }: Awaited<ReturnType<typeof readPage>> = await readPage(query);
    pages.push(
      items.map(({ conversationId, conversation }) =>
        conversation === null ? `… ${conversationId}` : conversationId,
      ),
    );
    cursor = nextCursor;
  } while (cursor !== null);
  return pages;

  async function readPage(query: { limit: number; cursor?: string }) {
    return unwrap(await exportConversations(dependencies, OWNER, query));
  }
}

describe("exporting the conversations of a tenant", () => {
  it("reads a long one in parts, each of which ends its page, and goes on behind it", async () => {
    const house = around({ a: { parts: 1 }, b: { parts: 3 }, c: { parts: 1 } });
    expect(await readAll(house, 5)).toEqual([["a", "b"], ["… b"], ["… b", "c"]]);
  });

  it("ends a page that has grown too large, and leaves nothing out", async () => {
    const chars = 2_500_000;
    const house = around({ a: { parts: 1, chars }, b: { parts: 1, chars }, c: { parts: 1 } });
    expect(await readAll(house, 5)).toEqual([["a", "b"], ["c"]]);
  });

  it("passes over markers of what is there no more", async () => {
    const house = around({ a: { parts: 0 }, b: { parts: 1 } });
    expect(await readAll(house, 2)).toEqual([["b"], []]);
  });

  it("refuses whoever is no owner", async () => {
    const { dependencies } = around({});
    const refused = await exportConversations(dependencies, aCaller(), { limit: 5 });
    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
  });
});
