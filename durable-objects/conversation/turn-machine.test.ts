import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../shared/events/answer-event.ts";
import { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { A_SOURCE, anAnswer } from "../../test/support/conversation-fakes.ts";
import { advanceTurn, beginTurn } from "./turn-machine.ts";
import type { AskedQuestion, TurnEffect, TurnInput, TurnStep } from "./turn-state.ts";

const ASKED: AskedQuestion = {
  conversationId: "cnv_1",
  replyTo: null,
  userId: "usr_1",
  clientMessageId: "c1",
  content: "And for contractors?",
  mode: "company",
  history: [{ role: "user", content: "How many days?" }],
  lastSeq: 8,
  askedAt: 1_000,
};
const INTERPRETED: TurnInput = {
  type: "interpreted",
  intent: {
    standaloneQuestion: "How many days for contractors?",
    mode: "general",
    language: "en",
    kind: "follow-up",
    usage: { inputTokens: 9, outputTokens: 3 },
  },
};
const UNDERSTOOD = { inputTokens: 9, outputTokens: 3 };
const MODEL_ASKED: AnswerEvent = {
  type: "model-asked",
  model: { name: "m", price: { input: 1, output: 2 } },
  inputTokens: 1_000,
};
const HALF: AnswerEvent = { type: "delta", text: "w".repeat(400) };
const HALF_USAGE = { inputTokens: 1_009, outputTokens: 103, models: [{ costUsd: 0.0012 }] };
const READ_USAGE = { inputTokens: 1_009, outputTokens: 3, models: [{ costUsd: 0.001 }] };
const FAILURE = { code: "ANSWER_FAILED", detail: "Ask again.", retryable: true } as const;

/** Plays inputs 10 ms apart, from 1,010 on, and collects the effects. */
function play(...inputs: (TurnInput | AnswerEvent)[]): TurnStep {
  let step = beginTurn(ASKED);
  const effects: TurnEffect[] = [];
  inputs.forEach((input, index) => {
    const isInput =
      ["interpreted", "timer", "stopped", "abandoned"].includes(input.type) || "failure" in input;
    const taken = isInput ? input : { type: "answer-event", event: input };
    step = advanceTurn(step.state, taken as TurnInput, 1_010 + 10 * index);
    effects.push(...step.effects);
  });
  return { state: step.state, effects };
}

function framesOf(effects: TurnEffect[]): object[] {
  return effects.flatMap((effect) =>
    effect.type === "append" ? effect.drafts.map((draft) => draft.frame) : [],
  );
}

describe("a turn", () => {
  it("begins by keeping the question, with who asked it and how, in one transaction", () => {
    const [append, interpret] = beginTurn(ASKED).effects;
    expect(append).toEqual({
      type: "append",
      drafts: [
        {
          frame: {
            type: "user-message",
            messageId: "cnv_1-9",
            clientMessageId: "c1",
            content: "And for contractors?",
          },
          details: { conversation: "cnv_1", mode: "company", userId: "usr_1" },
        },
        {
          frame: {
            type: "answer-started",
            messageId: "cnv_1-10",
            replyTo: "cnv_1-9",
            clientMessageId: "c1",
          },
        },
        { frame: { type: "progress", messageId: "cnv_1-10", stage: "understanding" } },
      ],
    });
    expect(interpret).toEqual({ type: "interpret" });
  });

  it("begins anew with the answer alone, and keeps with it who asked for it and how", () => {
    const { effects, state } = beginTurn({ ...ASKED, replyTo: "cnv_1-3" });
    expect(state.messageId).toBe("cnv_1-9");
    expect(effects[0]).toEqual({
      type: "append",
      drafts: [
        {
          frame: {
            type: "answer-started",
            messageId: "cnv_1-9",
            replyTo: "cnv_1-3",
            clientMessageId: "c1",
          },
          details: { conversation: "cnv_1", mode: "company", userId: "usr_1" },
        },
        { frame: { type: "progress", messageId: "cnv_1-9", stage: "understanding" } },
      ],
    });
  });

  it("ends without a word, and ends the model's request, when its conversation is deleted", () => {
    const { effects, state } = play(
      INTERPRETED,
      { type: "delta", text: "You" },
      { type: "delta", text: " have" },
      { type: "abandoned" },
    );
    expect(framesOf(effects)).toMatchObject([{ type: "delta", text: "You" }]);
    expect(effects.slice(-2)).toMatchObject([
      { type: "cancel" },
      { type: "complete", failure: { code: "NOT_FOUND" } },
    ]);
    expect(advanceTurn(state, { type: "timer" }, 9_000).effects).toEqual([]);
  });

  it("asks for the answer with what was understood", () => {
    expect(play(INTERPRETED).effects).toEqual([
      {
        type: "open-answer",
        request: {
          question: "And for contractors?",
          standaloneQuestion: "How many days for contractors?",
          mode: "general",
          language: "en",
          kind: "follow-up",
          usage: { inputTokens: 9, outputTokens: 3 },
          history: ASKED.history,
        },
      },
    ]);
  });

  it("asks for another answer than the one there is when a question is answered anew", () => {
    const begun = beginTurn({ ...ASKED, replyTo: "msg_cnv_1_7" }).state;
    expect(advanceTurn(begun, INTERPRETED, 1_010).effects).toMatchObject([
      { type: "open-answer", request: { isAnew: true } },
    ]);
  });

  it("says of an answer that was kept that it is cached", () => {
    const events = anAnswer("You have ", "30 days [1].").map((event) =>
      event.type === "completed"
        ? { ...event, summary: { ...event.summary, cached: true } }
        : event,
    );
    const [frame] = framesOf(play(INTERPRETED, ...events).effects).slice(-1);
    expect(frame).toMatchObject({ type: "answer-completed", cached: true });
  });

  it("completes with the whole text, the sources, and the times from the question on", () => {
    const { effects, state } = play(INTERPRETED, ...anAnswer("You have ", "30 days [1]."));
    const frames = framesOf(effects);
    expect(frames.map((frame) => "type" in frame && frame.type)).toEqual([
      "progress",
      "progress",
      "sources",
      "delta",
      "delta",
      "answer-completed",
    ]);
    expect(frames.at(-1)).toEqual({
      type: "answer-completed",
      messageId: "cnv_1-10",
      content: "You have 30 days [1].",
      sources: [A_SOURCE],
      confidence: 0.8,
      degraded: null,
      abstained: false,
      unsupported: [],
      notices: [],
      cached: false,
      timings: { intentMs: 10, searchMs: 3, firstTokenMs: 50, totalMs: 70 },
    });
    expect(ConversationFrame.safeParse({ ...frames.at(-1), seq: 1 }).success).toBe(true);
    expect(effects.at(-1)).toEqual({ type: "complete", failure: null });
    expect(state.phase).toBe("ended");
  });

  it("writes the rest of the text and the end in one transaction, with the conversation's id", () => {
    const { effects } = play(INTERPRETED, ...anAnswer("You have ", "30 days [1]."));
    expect(effects.at(-2)).toMatchObject({
      type: "append",
      drafts: [
        { frame: { type: "delta", text: "30 days [1]." } },
        { frame: { type: "answer-completed" }, details: { conversation: "cnv_1" } },
      ],
    });
  });

  it("does not take an empty delta for the first token", () => {
    const { state } = play(INTERPRETED, { type: "delta", text: "" }, { type: "delta", text: "a" });
    expect(state.firstTokenAt).toBe(1_030);
  });

  it("has the packer woken, and sends then what waited", () => {
    const waiting = play(INTERPRETED, { type: "delta", text: "a" }, { type: "delta", text: "b" });
    expect(waiting.effects.at(-1)).toEqual({ type: "set-timer", delayMs: 240 });
    const woken = advanceTurn(waiting.state, { type: "timer" }, 1_270);
    expect(framesOf(woken.effects)).toEqual([{ type: "delta", messageId: "cnv_1-10", text: "b" }]);
    expect(advanceTurn(woken.state, { type: "timer" }, 2_000).effects).toEqual([]);
  });

  it("writes frames without text together with the first text, in one transaction", () => {
    const { effects } = play(INTERPRETED, ...anAnswer("You have ").slice(0, 4));
    const appends = effects.filter((effect) => effect.type === "append");
    expect(appends.map(({ drafts }) => drafts.map(({ frame }) => frame.type))).toEqual([
      ["progress", "progress", "sources", "delta"],
    ]);
  });

  it("writes frames that no text follows a moment later, once", () => {
    const waiting = play(INTERPRETED, ...anAnswer().slice(0, 2));
    expect(waiting.effects.slice(1)).toEqual([{ type: "set-timer", delayMs: 250 }]);
    const woken = advanceTurn(waiting.state, { type: "timer" }, 1_270);
    expect(framesOf(woken.effects)).toMatchObject([{ stage: "searching" }, { stage: "writing" }]);
    expect(advanceTurn(woken.state, { type: "timer" }, 2_000).effects).toEqual([]);
  });

  it("does not send text early for the sake of a frame without", () => {
    const { state } = play(
      INTERPRETED,
      { type: "delta", text: "a" },
      { type: "delta", text: "b" },
      { type: "sources", sources: [A_SOURCE] },
    );
    const { effects } = advanceTurn(state, { type: "timer" }, 1_100);
    expect(framesOf(effects)).toMatchObject([{ type: "sources" }]);
    expect(effects.at(-1)).toEqual({ type: "set-timer", delayMs: 170 });
  });

  it("stops with the text so far and the sources that it cites, and cancels the stream", () => {
    const { effects, state } = play(
      INTERPRETED,
      { type: "progress", stage: "writing" },
      { type: "sources", sources: [A_SOURCE, { ...A_SOURCE, n: 2 }] },
      { type: "delta", text: "30 [1] " },
      { type: "delta", text: "or" },
      { type: "stopped" },
    );
    expect(effects).toContainEqual({ type: "cancel" });
    const [rest, end] = framesOf(effects).slice(-2);
    expect(rest).toMatchObject({ type: "delta", text: "or" });
    expect(end).toMatchObject({
      type: "answer-completed",
      stopped: true,
      content: "30 [1] or",
      sources: [A_SOURCE],
      timings: { intentMs: 10, searchMs: 10, firstTokenMs: 40, totalMs: 60 },
    });
    expect(ConversationFrame.safeParse({ ...end, seq: 1 }).success).toBe(true);
    expect(state.phase).toBe("ended");
  });

  it("can be stopped before it was understood, and opens no answer afterwards", () => {
    const { effects, state } = play({ type: "stopped" });
    expect(framesOf(effects)).toMatchObject([
      {
        type: "answer-completed",
        content: "",
        timings: { intentMs: 10, searchMs: 0, firstTokenMs: 10, totalMs: 10 },
      },
    ]);
    expect(advanceTurn(state, INTERPRETED, 1_020).effects).toEqual([]);
  });

  it("fails with what the answer service says, keeping the text", () => {
    const failed = { type: "failed", ...FAILURE, code: "MODEL_UNAVAILABLE" } as const;
    const { effects } = play(
      INTERPRETED,
      { type: "delta", text: "a" },
      { type: "delta", text: "b" },
      failed,
    );
    expect(framesOf(effects).slice(-2)).toEqual([
      { type: "delta", messageId: "cnv_1-10", text: "b" },
      {
        type: "answer-failed",
        messageId: "cnv_1-10",
        code: "MODEL_UNAVAILABLE",
        detail: "Ask again.",
        retryable: true,
        usage: { inputTokens: 9, outputTokens: 3 },
      },
    ]);
    expect(effects.at(-1)).toMatchObject({
      type: "complete",
      failure: { code: "MODEL_UNAVAILABLE" },
    });
  });

  it("fails when its shell says so", () => {
    const { effects } = play(INTERPRETED, { type: "failed", failure: FAILURE });
    expect(effects).toContainEqual({ type: "cancel" });
    expect(framesOf(effects)).toEqual([
      {
        type: "answer-failed",
        messageId: "cnv_1-10",
        ...FAILURE,
        usage: { inputTokens: 9, outputTokens: 3 },
      },
    ]);
  });

  it.each<[string, (TurnInput | AnswerEvent)[], object | undefined]>([
    ["stopped while it is being written", [MODEL_ASKED, HALF, { type: "stopped" }], HALF_USAGE],
    ["stopped before its first word", [MODEL_ASKED, { type: "stopped" }], READ_USAGE],
    ["broken off", [MODEL_ASKED, HALF, { type: "failed", failure: FAILURE }], HALF_USAGE],
    [
      "failed before its first word",
      [MODEL_ASKED, { type: "failed", failure: FAILURE }],
      UNDERSTOOD,
    ],
    ["stopped before a model was asked to write", [{ type: "stopped" }], UNDERSTOOD],
  ])("tells about what it took when it is %s", (_case, inputs, usage) => {
    const [end] = framesOf(play(INTERPRETED, ...inputs).effects).slice(-1);
    expect(end).toMatchObject({ usage });
    expect(ConversationFrame.safeParse({ ...end, seq: 1 }).success).toBe(true);
  });

  it("took nothing when it is stopped before any model was asked", () => {
    const [end] = framesOf(play({ type: "stopped" }).effects);
    expect(end).not.toHaveProperty("usage");
  });

  it.each<TurnInput>([
    { type: "stopped" },
    { type: "timer" },
    { type: "failed", failure: FAILURE },
    { type: "answer-event", event: { type: "delta", text: "late" } },
  ])("is changed by nothing after its end: %j", (input) => {
    const { state } = play(INTERPRETED, ...anAnswer());
    expect(advanceTurn(state, input, 9_000)).toEqual({ state, effects: [] });
  });
});
