import { describe, expect, it } from "vitest";
import type { KeptMessage } from "./conversation-state.ts";
import { PAGE_MAX_CHARS, pageMessages } from "./page-messages.ts";

function message(seq: number): KeptMessage {
  return {
    seq,
    messageId: `m-${seq}`,
    role: "user",
    content: "Q",
    status: "completed",
    createdAt: "2026-01-01T00:00:00.000Z",
  };
}
function aLog(...messages: KeptMessage[]): Parameters<typeof pageMessages>[0] {
  return { messagesAfter: (seq) => messages.filter((one) => one.seq > seq) };
}
const log = aLog(message(1), message(2), message(9), message(10));

function pageIds(limit: number, cursor?: string): [string[], string | null] {
  const page = pageMessages(log, cursor === undefined ? { limit } : { limit, cursor });
  if (!page.ok) throw new Error(page.error.code);
  return [page.value.items.map((item) => item.messageId), page.value.nextCursor];
}

describe("paging messages", () => {
  it("lists each message once, oldest first, the one being written last", () => {
    const [first, cursor] = pageIds(2);
    expect(first).toEqual(["m-1", "m-2"]);
    expect(pageIds(2, cursor ?? "")).toEqual([["m-9", "m-10"], null]);
  });

  it("has no next page when the last one is exactly full", () => {
    expect(pageIds(4)[1]).toBeNull();
  });

  it("ends a page early when its texts are long, but never without a message", () => {
    const long = { content: "x".repeat(PAGE_MAX_CHARS) };
    const longs = aLog({ ...message(1), ...long }, { ...message(2), ...long });
    const page = pageMessages(longs, { limit: 5 });
    expect(page.ok && page.value.items).toHaveLength(1);
    const cursor = (page.ok && page.value.nextCursor) || "";
    const next = pageMessages(longs, { limit: 5, cursor });
    expect(next).toMatchObject({ value: { items: [{ messageId: "m-2" }], nextCursor: null } });
  });

  it("shows no field of the log", () => {
    const page = pageMessages(log, { limit: 1 });
    expect(page.ok && Object.keys(page.value.items[0] ?? {})).not.toContain("seq");
  });

  it("is empty for a conversation without messages", () => {
    expect(pageMessages(aLog(), { limit: 5 })).toEqual({
      ok: true,
      value: { items: [], nextCursor: null },
    });
  });

  it("refuses a cursor that it did not give out", () => {
    expect(pageMessages(log, { limit: 5, cursor: "x" })).toMatchObject({
      error: { code: "VALIDATION_FAILED" },
    });
  });
});
