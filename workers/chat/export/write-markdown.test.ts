import { describe, expect, it } from "vitest";
import type { Conversation, Message } from "../../../shared/schemas/conversation-schemas.ts";
import { A_SOURCE } from "../../../test/support/conversation-fakes.ts";
import { writeMarkdown } from "./write-markdown.ts";

const AT = "2026-11-23T12:00:00.000Z";
const conversation: Conversation = {
  id: "cnv_1",
  title: "Leave & *more*",
  mode: "company",
  createdAt: AT,
  lastUsedAt: AT,
};
const question: Message = {
  messageId: "q1",
  role: "user",
  content: "1. How many days?\n# And <b>why</b>?",
  status: "completed",
  createdAt: AT,
};
const answer: Message = {
  messageId: "a1",
  role: "assistant",
  replyTo: "q1",
  content: "Everybody has **30 days** [1].\n",
  status: "completed",
  createdAt: AT,
  sources: [{ ...A_SOURCE, url: "https://wiki.example/leave#days" }],
};

async function write(...messages: Message[]): Promise<string> {
  async function* all(): AsyncGenerator<Message> {
    yield* messages;
  }
  let text = "";
  for await (const piece of writeMarkdown(conversation, all())) text += piece;
  return text;
}

describe("a conversation as Markdown", () => {
  it("shows questions as they were typed, answers as they are, and links to the headings", async () => {
    expect(await write(question, answer)).toBe(String.raw`# Leave \& \*more\*

Started 2026-11-23T12:00:00.000Z, last used 2026-11-23T12:00:00.000Z.

## Question

> 1\. How many days?
> \# And \<b\>why\</b\>?

## Answer

Everybody has **30 days** [\[1\]](<https://wiki.example/leave#days>).

1. [Holidays › Days](<https://wiki.example/leave#days>)
`);
  });

  it("names the question of an answer that was made anew later", async () => {
    const other = { ...question, messageId: "q2", content: "x".repeat(100) };
    const anew = { ...answer, messageId: "a3", sources: [] };
    const text = await write(
      question,
      answer,
      anew,
      other,
      { ...anew, replyTo: "q2" },
      anew,
      { ...anew, replyTo: "q2" },
      { ...anew, replyTo: "q9" },
    );
    const headings = text.split("\n").filter((line) => line.startsWith("## "));
    expect(headings).toEqual([
      "## Question",
      "## Answer",
      String.raw`## Another answer to “1\. How many days? \# And \<b\>why\</b\>?”`,
      "## Question",
      "## Answer",
      String.raw`## Another answer to “1\. How many days? \# And \<b\>why\</b\>?”`,
      `## Another answer to “${"x".repeat(80)}…”`,
      "## Another answer",
    ]);
  });

  it.each([
    ["stopped", {}, "*The answer was stopped here.*"],
    ["streaming", {}, "*The answer was still being written.*"],
    ["failed", {}, "*The answer failed: it was interrupted.*"],
    [
      "failed",
      { failure: { code: "ANSWER_FAILED", detail: "Ask again.", retryable: true } },
      "*The answer failed: Ask again.*",
    ],
  ] as const)("says of an answer that is not whole: %s %j", async (status, more, note) => {
    const { sources: _sources, ...rest } = answer;
    const text = await write(question, { ...rest, ...more, content: "Well", status });
    expect(text).toContain(`## Answer\n\nWell\n\n${note}\n`);
  });

  it("names a page without an address, and a conversation without a title", async () => {
    const text = await write({ ...answer, sources: [A_SOURCE], replyTo: "q0" });
    expect(text).toMatch(/\n1\. Holidays › Days\n$/);
    const untitled = writeMarkdown({ ...conversation, title: null }, (async function* () {})());
    expect((await untitled.next()).value).toBe("# Conversation\n\n");
  });
});
