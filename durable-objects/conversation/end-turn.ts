import type { AnswerSummary } from "../../shared/events/answer-event.ts";
import type { EventDraft, FrameDraft } from "../../shared/events/conversation-event.ts";
import type { AnswerTimings, TokenUsage } from "../../shared/schemas/answer-schemas.ts";
import { addUsage } from "../../shared/usage/add-usage.ts";
import { estimateUsage } from "../../shared/usage/estimate-usage.ts";
import { flushPacker } from "./delta-packer.ts";
import type { TurnFailure, TurnState, TurnStep } from "./turn-state.ts";

/** Ends a turn with the answer as the service finished it. */
export function completeTurn(state: TurnState, summary: AnswerSummary, now: number): TurnStep {
  const { searchMs, cached = false, ...quality } = summary;
  const { messageId, text: content, sources } = state;
  const timings = timingsOf(state, searchMs, now);
  const answer = { messageId, content, sources, ...quality, cached, timings };
  return endTurn(state, { frame: { type: "answer-completed", ...answer }, failure: null }, now);
}

/** Ends a turn with the text so far, and the sources that it cites. */
export function stopTurn(state: TurnState, now: number): TurnStep {
  const { messageId, text: content } = state;
  const frame: FrameDraft = {
    type: "answer-completed",
    messageId,
    content,
    sources: state.sources.filter((source) => content.includes(`[${source.n}]`)),
    confidence: 0,
    degraded: null,
    cached: false,
    abstained: false,
    unsupported: [],
    notices: [],
    timings: timingsOf(state, searchedMs(state), now),
    ...usageOf(state),
    stopped: true,
  };
  return cancelling(endTurn(state, { frame, failure: null }, now));
}

/** Ends a turn that cannot go on; the text so far stays. */
export function failTurn(state: TurnState, failure: TurnFailure, now: number): TurnStep {
  const { code, detail, retryable } = failure;
  const { messageId, text } = state;
  // A model that failed before its first word has most likely been paid nothing.
  const taken = usageOf(text === "" ? { ...state, modelAsked: null } : state);
  const why = { code, detail, retryable };
  const frame: FrameDraft = { type: "answer-failed", messageId, ...why, ...taken };
  return cancelling(endTurn(state, { frame, failure: { code, detail, retryable } }, now));
}

const DELETED = {
  code: "NOT_FOUND",
  detail: "The conversation was deleted.",
  retryable: false,
} as const;

/** Ends a turn whose conversation is no more: nothing is written of it. */
export function abandonTurn(state: TurnState): TurnStep {
  return cancelling({
    state: { ...state, phase: "ended" },
    effects: [{ type: "complete", failure: DELETED }],
  });
}

interface Ending {
  frame: FrameDraft;
  failure: TurnFailure | null;
}

/** What waits and the end go into the log together. */
function endTurn(state: TurnState, { frame, failure }: Ending, now: number): TurnStep {
  const { packer, text } = flushPacker(state.packer, now);
  const { messageId, asked, waiting } = state;
  const left: FrameDraft[] = text === "" ? [] : [{ type: "delta", messageId, text }];
  const rest: EventDraft[] = [...waiting, ...left].map((unsent) => ({ frame: unsent }));
  const end: EventDraft = { frame, details: { conversation: asked.conversationId } };
  return {
    state: { ...state, packer, phase: "ended" },
    effects: [
      { type: "append", drafts: [...rest, end] },
      { type: "complete", failure },
    ],
  };
}

function cancelling({ state, effects }: TurnStep): TurnStep {
  return { state, effects: [{ type: "cancel" }, ...effects] };
}

/** About what was taken until now: whoever is stopped reports nothing, and is paid for what it has done. */
function usageOf({ understandingUsage, modelAsked, text }: TurnState): { usage?: TokenUsage } {
  const writing = modelAsked === null ? null : estimateUsage(modelAsked, text);
  const usage = addUsage(understandingUsage, writing);
  return usage === null ? {} : { usage };
}

function searchedMs({ interpretedAt, writingAt }: TurnState): number {
  return interpretedAt === null || writingAt === null ? 0 : writingAt - interpretedAt;
}

/** A moment that did not come before the end counts as the end. */
function timingsOf(state: TurnState, searchMs: number, now: number): AnswerTimings {
  const { askedAt } = state.asked;
  return {
    intentMs: (state.interpretedAt ?? now) - askedAt,
    searchMs,
    firstTokenMs: (state.firstTokenAt ?? now) - askedAt,
    totalMs: now - askedAt,
  };
}
