import type { ConversationEvent } from "../../shared/events/conversation-event.ts";
import type { Message } from "../../shared/schemas/conversation-schemas.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";

/** A message and the place in the log where it began. */
export interface KeptMessage extends Message {
  seq: number;
}

/** What is known of a conversation without reading its messages. */
export interface ConversationHead {
  lastSeq: number;
  /** When something was last asked, or answered anew, in milliseconds since 1970; null until then. */
  lastAskedAt: number | null;
  firstQuestion: string | null;
}

/** Everything that is shown of a stretch of a conversation, folded from its log. */
export interface ConversationState extends ConversationHead {
  /** Questions and ended answers, oldest first. */
  messages: readonly KeptMessage[];
  /** The answer that is being written. */
  active: KeptMessage | null;
}

/** The state of a log without events. */
export const EMPTY_CONVERSATION: ConversationState = {
  lastSeq: 0,
  lastAskedAt: null,
  firstQuestion: null,
  messages: [],
  active: null,
};

/** Folds one event into the state; the events must come in the order of their `seq`. */
export function foldEvent(state: ConversationState, event: ConversationEvent): ConversationState {
  const next = { ...state, lastSeq: event.frame.seq };
  const { frame, at } = event;
  switch (frame.type) {
    case "user-message":
      return {
        ...next,
        lastAskedAt: at,
        firstQuestion: state.firstQuestion ?? frame.content,
        messages: [...state.messages, questionOf(frame, at)],
      };
    case "answer-started":
      return { ...next, lastAskedAt: at, active: startedAnswer(frame, at) };
    case "answer-completed":
    case "answer-failed":
      return endAnswer(next, frame);
    default:
      return { ...next, active: state.active && growAnswer(state.active, frame) };
  }
}

/** All messages, oldest first, the answer that is being written last. */
export function allMessages({ messages, active }: ConversationState): readonly KeptMessage[] {
  return active === null ? messages : [...messages, active];
}

type FrameOf<Type> = Extract<ConversationFrame, { type: Type }>;

function questionOf(frame: FrameOf<"user-message">, at: number): KeptMessage {
  return {
    seq: frame.seq,
    messageId: frame.messageId,
    role: "user",
    content: frame.content,
    status: "completed",
    createdAt: new Date(at).toISOString(),
    clientMessageId: frame.clientMessageId,
  };
}

function startedAnswer(frame: FrameOf<"answer-started">, at: number): KeptMessage {
  return {
    seq: frame.seq,
    messageId: frame.messageId,
    role: "assistant",
    content: "",
    status: "streaming",
    createdAt: new Date(at).toISOString(),
    replyTo: frame.replyTo,
    sources: [],
  };
}

function growAnswer(
  answer: KeptMessage,
  frame: FrameOf<"progress" | "sources" | "delta" | "answer-snapshot">,
): KeptMessage {
  switch (frame.type) {
    case "delta":
      return { ...answer, content: answer.content + frame.text };
    case "sources":
      return { ...answer, sources: [...(answer.sources ?? []), ...frame.sources] };
    case "answer-snapshot":
      return { ...answer, content: frame.text, sources: frame.sources };
    case "progress":
      return answer;
  }
}

function endAnswer(
  state: ConversationState,
  frame: FrameOf<"answer-completed" | "answer-failed">,
): ConversationState {
  if (state.active === null) return state;
  const ended = { ...state.active, ...endingOf(frame) };
  return { ...state, active: null, messages: [...state.messages, ended] };
}

/** What the last frame of an answer says of it. */
function endingOf(frame: FrameOf<"answer-completed" | "answer-failed">): Partial<KeptMessage> {
  const taken = frame.usage === undefined ? {} : { usage: frame.usage };
  if (frame.type === "answer-failed") {
    const { code, detail, retryable } = frame;
    return { status: "failed", failure: { code, detail, retryable }, ...taken };
  }
  const { content, sources, confidence, degraded, abstained, unsupported, notices, timings } =
    frame;
  return {
    status: frame.stopped === true ? "stopped" : "completed",
    content,
    sources,
    confidence,
    degraded,
    abstained,
    unsupported,
    notices,
    timings,
    ...taken,
  };
}
