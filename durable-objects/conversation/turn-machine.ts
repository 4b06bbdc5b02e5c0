import type { Intent } from "../../shared/contracts/intent-contract.ts";
import type { AnswerEvent } from "../../shared/events/answer-event.ts";
import type { EventDraft, FrameDraft } from "../../shared/events/conversation-event.ts";
import { messageIdOf } from "../../shared/identifiers/message-id.ts";
import {
  DELTA_INTERVAL_MS,
  EMPTY_PACKER,
  packDelta,
  wakePacker,
  type PackedDelta,
} from "./delta-packer.ts";
import { abandonTurn, completeTurn, failTurn, stopTurn } from "./end-turn.ts";
import type { AskedQuestion, TurnEffect, TurnInput, TurnState, TurnStep } from "./turn-state.ts";

/** Begins a turn: the question is kept, unless it was before, and has to be understood. */
export function beginTurn(asked: AskedQuestion): TurnStep {
  const { drafts, messageId } = draftsOf(asked);
  const state: TurnState = {
    phase: "understanding",
    asked,
    messageId,
    text: "",
    sources: [],
    understandingUsage: null,
    modelAsked: null,
    waiting: [],
    packer: EMPTY_PACKER,
    interpretedAt: null,
    writingAt: null,
    firstTokenAt: null,
  };
  return { state, effects: [{ type: "append", drafts }, { type: "interpret" }] };
}

/** The log says of each turn who asked for it and how: beside the question, or beside an answer that is made anew. */
function draftsOf(asked: AskedQuestion): { drafts: EventDraft[]; messageId: string } {
  const { conversationId, replyTo, clientMessageId, content, mode, userId, lastSeq } = asked;
  const details = { conversation: conversationId, mode, userId };
  const questionId = replyTo ?? messageIdOf(conversationId, lastSeq + 1);
  const messageId = messageIdOf(conversationId, lastSeq + (replyTo === null ? 2 : 1));
  const question = {
    type: "user-message",
    messageId: questionId,
    clientMessageId,
    content,
  } as const;
  const started = {
    type: "answer-started",
    messageId,
    replyTo: questionId,
    clientMessageId,
  } as const;
  const progress = { frame: { type: "progress", messageId, stage: "understanding" } } as const;
  const drafts =
    replyTo === null
      ? [{ frame: question, details }, { frame: started }, progress]
      : [{ frame: started, details }, progress];
  return { drafts, messageId };
}

/** Takes the next step of a turn; once it has ended, nothing changes it. */
export function advanceTurn(state: TurnState, input: TurnInput, now: number): TurnStep {
  if (state.phase === "ended") return { state, effects: [] };
  switch (input.type) {
    case "interpreted":
      return openAnswer(state, input.intent, now);
    case "answer-event":
      return takeAnswerEvent(state, input.event, now);
    case "timer":
      return wake(state, now);
    case "stopped":
      return stopTurn(state, now);
    case "abandoned":
      return abandonTurn(state);
    case "failed":
      return failTurn(state, input.failure, now);
  }
}

function openAnswer(state: TurnState, intent: Intent, now: number): TurnStep {
  const { content: question, history, replyTo } = state.asked;
  const request = { question, history, ...intent, ...(replyTo === null ? {} : { isAnew: true }) };
  return {
    state: {
      ...state,
      phase: "answering",
      interpretedAt: now,
      understandingUsage: intent.usage ?? null,
    },
    effects: [{ type: "open-answer", request }],
  };
}

function takeAnswerEvent(state: TurnState, event: AnswerEvent, now: number): TurnStep {
  const { messageId } = state;
  switch (event.type) {
    case "progress": {
      const writingAt = event.stage === "writing" ? now : state.writingAt;
      return holdBack({ ...state, writingAt }, { ...event, messageId });
    }
    case "sources": {
      const sources = [...state.sources, ...event.sources];
      return holdBack({ ...state, sources }, { ...event, messageId });
    }
    case "model-asked":
      return { state: { ...state, modelAsked: event }, effects: [] };
    case "delta":
      return takeDelta(state, event.text, now);
    case "completed":
      return completeTurn(state, event.summary, now);
    case "failed":
      return failTurn(state, event, now);
  }
}

function takeDelta(state: TurnState, text: string, now: number): TurnStep {
  const firstTokenAt = state.firstTokenAt ?? (text === "" ? null : now);
  const grown = { ...state, text: state.text + text, firstTokenAt };
  return sendPacked(grown, packDelta(state.packer, text, now));
}

/** A frame waits for the next text, but no longer than an interval. */
function holdBack(state: TurnState, frame: FrameDraft): TurnStep {
  const effects: TurnEffect[] =
    state.waiting.length > 0 ? [] : [{ type: "set-timer", delayMs: DELTA_INTERVAL_MS }];
  return { state: { ...state, waiting: [...state.waiting, frame] }, effects };
}

/** Sends the frames that have waited, with what text is due; a timer that finds neither was set for what has been sent. */
function wake(state: TurnState, now: number): TurnStep {
  const packed = wakePacker(state.packer, now);
  if (packed.text !== "" || state.waiting.length === 0) return sendPacked(state, packed);
  const { effects } = sendPacked(state, packed);
  const sent = append({ ...state, packer: packed.packer }, ...state.waiting);
  return { ...sent, effects: [...sent.effects, ...effects] };
}

function sendPacked(state: TurnState, { packer, text, wakeInMs }: PackedDelta): TurnStep {
  const { messageId, waiting } = state;
  const next = { ...state, packer };
  if (text !== "") return append(next, ...waiting, { type: "delta", messageId, text });
  if (wakeInMs === null) return { state: next, effects: [] };
  return { state: next, effects: [{ type: "set-timer", delayMs: wakeInMs }] };
}

function append(state: TurnState, ...frames: FrameDraft[]): TurnStep {
  const drafts = frames.map((frame) => ({ frame }));
  return { state: { ...state, waiting: [] }, effects: [{ type: "append", drafts }] };
}
