import { describe, expect, it } from "vitest";
import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { ChatTurn } from "../../../shared/ports/chat-model.ts";
import { buildContext, type ContextParts } from "./build-context.ts";
import { contextWindowOf } from "./context-window.ts";

const SENTENCE = "Parental leave is sixteen weeks long. ";

function aPassage(ordinal: number, text = SENTENCE.repeat(20)): RetrievedPassage {
  return {
    documentId: `doc_${ordinal}`,
    sourceId: "src_1",
    externalId: `${ordinal}.md`,
    revision: 1,
    title: "Leave",
    url: null,
    updatedAt: "2026-10-01T00:00:00.000Z",
    score: 1 / ordinal,
    ordinal,
    headingPath: ["Leave"],
    anchor: "leave",
    start: 0,
    end: 10,
    text,
  };
}

function someTurns(count: number, content = SENTENCE): ChatTurn[] {
  return Array.from({ length: count }, (_none, index) => ({
    role: index % 2 === 0 ? "user" : "assistant",
    content: `${index} ${content}`,
  }));
}

function parts(given: Partial<ContextParts> = {}): ContextParts {
  const passages = [1, 2, 3, 4, 5, 6].map((ordinal) => aPassage(ordinal));
  return { instructions: "Answer.", question: "How long?", history: [], passages, ...given };
}

const ordinalsOf = (passages: RetrievedPassage[]): number[] =>
  passages.map(({ ordinal }) => ordinal);

describe("a context", () => {
  it("holds everything when there is room, numbered from 1", () => {
    const given = parts({ history: someTurns(4) });
    const { request, passages } = buildContext(given, 100_000);
    expect(passages).toEqual(given.passages);
    expect(request.turns).toEqual(given.history);
    expect(request.passages.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(request.maxOutputTokens).toBe(4_096);
    expect(buildContext(given, null)).toMatchObject({
      passages,
      request: { turns: request.turns, passages: request.passages },
    });
  });

  it("loses its worst passages first, and whole ones", () => {
    const given = parts();
    for (const window of [2_048, 3_000, 4_000, 5_000]) {
      const { passages } = buildContext(given, window);
      expect(passages).toEqual(given.passages.slice(0, passages.length));
    }
    expect(ordinalsOf(buildContext(given, 4_000).passages)).toEqual([1, 2, 3, 4]);
    expect(buildContext(given, 4_000).request.maxOutputTokens).toBe(1_000);
  });

  it("does not skip a long passage for a worse one that would fit", () => {
    const passages = [aPassage(1), aPassage(2, SENTENCE.repeat(400)), aPassage(3, SENTENCE)];
    expect(ordinalsOf(buildContext(parts({ passages }), 4_000).passages)).toEqual([1]);
  });

  it("cuts a passage only when it is too long by itself, between two words", () => {
    const long = SENTENCE.repeat(400);
    const { passages } = buildContext(parts({ passages: [aPassage(1, long), aPassage(2)] }), 2_048);
    expect(ordinalsOf(passages)).toEqual([1]);
    const text = passages[0]?.text ?? "";
    expect(text.length).toBeGreaterThan(1_000);
    expect(long.startsWith(`${text} `)).toBe(true);
  });

  it("leaves out a passage whose title alone is too long", () => {
    const passages = [{ ...aPassage(1), headingPath: ["龘".repeat(900)] }];
    expect(buildContext(parts({ passages }), 2_048).passages).toEqual([]);
  });

  it("loses its oldest turns first, and begins with what was asked", () => {
    const history = someTurns(40);
    const { request, passages } = buildContext(parts({ history }), 4_000);
    expect(request.turns.at(-1)).toEqual(history.at(-1));
    expect(request.turns[0]?.role).toBe("user");
    expect(history.slice(-request.turns.length)).toEqual(request.turns);
    expect(request.turns.length).toBeLessThan(40);
    expect(passages.length).toBeGreaterThanOrEqual(3);
  });

  it("gives history the room that the passages leave", () => {
    const history = someTurns(40);
    const few = buildContext(parts({ history, passages: [aPassage(1, SENTENCE)] }), 4_000);
    const many = buildContext(parts({ history }), 4_000);
    expect(few.request.turns.length).toBeGreaterThan(2 * many.request.turns.length);
  });

  it("has no turns when not even the last question fits", () => {
    const history = [{ role: "user" as const, content: SENTENCE.repeat(500) }, ...someTurns(0)];
    expect(buildContext(parts({ history }), 2_048).request.turns).toEqual([]);
  });

  it("cuts a question that leaves no room, but no letter in two", () => {
    const question = "🎉".repeat(4_000);
    const { request, passages } = buildContext(parts({ question }), 2_048);
    expect(request.question).toMatch(/^(?:🎉)+$/u);
    expect(request.question.length).toBeLessThan(400);
    expect(passages).toHaveLength(1);
  });
});

describe("the window of a model", () => {
  it.each([
    ["gpt-5-mini", 400_000],
    ["gpt-4o-mini", 128_000],
    ["claude-haiku-4-5", 200_000],
    ["@cf/meta/llama-3.3-70b-instruct-fp8-fast", 24_000],
    ["nobody-knows-it", 8_192],
  ])("of %s is %d tokens", (model, tokens) => {
    expect(contextWindowOf(model, "")).toBe(tokens);
  });

  it("is what the variable says", () => {
    expect(contextWindowOf("gpt-5-mini", "32000")).toBe(32_000);
  });

  it.each(["2047", "-1", "many", "1e5", "99999999999"])("is not %j", (named) => {
    expect(() => contextWindowOf("gpt-5-mini", named)).toThrow(/ANSWER_CONTEXT_TOKENS/);
  });
});
