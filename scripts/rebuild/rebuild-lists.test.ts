import { describe, expect, it } from "vitest";
import { rebuildLists } from "./rebuild-lists.ts";

/** A server with three pages, of which it notes those that were asked for. */
function aServer(): Parameters<typeof rebuildLists>[0] & { asked: (string | undefined)[] } {
  const asked: (string | undefined)[] = [];
  return {
    asked,
    rebuildConversations: async ({ cursor } = {}) => {
      asked.push(cursor);
      const next = Number(cursor ?? 0) + 1;
      return { rebuilt: 5, pending: 1, nextCursor: next < 3 ? String(next) : null };
    },
  };
}

describe("rebuilding the lists", () => {
  it("asks page by page to the end, and adds up", async () => {
    const server = aServer();
    const cursors: (string | null)[] = [];
    const total = await rebuildLists(server, undefined, (_so, next) => cursors.push(next));
    expect(total).toEqual({ rebuilt: 15, pending: 3 });
    expect(server.asked).toEqual([undefined, "1", "2"]);
    expect(cursors).toEqual(["1", "2", null]);
  });

  it("goes on from where it was broken off", async () => {
    const server = aServer();
    expect(await rebuildLists(server, "2", () => undefined)).toEqual({ rebuilt: 5, pending: 1 });
    expect(server.asked).toEqual(["2"]);
  });
});
