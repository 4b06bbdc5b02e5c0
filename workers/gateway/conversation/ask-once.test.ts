import { describe, expect, it, vi } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { Question } from "../../../shared/schemas/conversation-schemas.ts";
import { askOnce } from "./ask-once.ts";

async function namedBy(question: Question, key?: string): Promise<string | undefined> {
  const ask = vi.fn(async (named: Question) => succeed(named.clientMessageId));
  const asked = await askOnce(question, key, ask);
  return asked.ok ? asked.value : "refused";
}

describe("a question with an Idempotency-Key", () => {
  it("has it for its clientMessageId, unless it has one", async () => {
    expect(await namedBy({ content: "When?" }, "k")).toBe("k");
    expect(await namedBy({ content: "When?", clientMessageId: "c" }, "k")).toBe("c");
    expect(await namedBy({ content: "When?" })).toBeUndefined();
  });

  it("has its hash when it is too long for one", async () => {
    expect(await namedBy({ content: "When?" }, "k".repeat(100))).toBe("k".repeat(100));
    expect(await namedBy({ content: "When?" }, "k".repeat(101))).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is refused as one whose key was reused, and otherwise as it is", async () => {
    const codes = ["CLIENT_MESSAGE_ID_REUSED", "ANSWER_IN_PROGRESS"] as const;
    const refused = codes.map((code) =>
      askOnce({ content: "When?" }, "k", async () => fail(code, "No.")),
    );
    expect(await Promise.all(refused)).toMatchObject([
      { error: { code: "IDEMPOTENCY_KEY_REUSED" } },
      { error: { code: "ANSWER_IN_PROGRESS" } },
    ]);
  });
});
