import type { AnswerRequest } from "../../shared/contracts/answer-contract.ts";
import type { Intent } from "../../shared/contracts/intent-contract.ts";
import type { Failure } from "../../shared/errors/result.ts";
import type { AnswerEvent, ModelAsked } from "../../shared/events/answer-event.ts";
import type { EventDraft, FrameDraft } from "../../shared/events/conversation-event.ts";
import type { ChatTurn } from "../../shared/ports/chat-model.ts";
import type { AnswerMode, AnswerSource, TokenUsage } from "../../shared/schemas/answer-schemas.ts";
import type { DeltaPacker } from "./delta-packer.ts";

/** A question that is to be answered, and what was said before it. */
export interface AskedQuestion {
  conversationId: string;
  /** The message of a question that is answered anew; null for a new one, which is kept first. */
  replyTo: string | null;
  userId: string;
  clientMessageId: string;
  content: string;
  mode: AnswerMode;
  history: ChatTurn[];
  /** The last `seq` of the log: a new question gets the next, then the answer. */
  lastSeq: number;
  /** Milliseconds since 1970. */
  askedAt: number;
}

/** A turn between its question and its answer's end; times are milliseconds since 1970. */
export interface TurnState {
  phase: "understanding" | "answering" | "ended";
  asked: AskedQuestion;
  messageId: string;
  /** Everything that the answer service has sent, what waits in the packer included. */
  text: string;
  sources: AnswerSource[];
  /** What understanding the question took; null when no model was asked for that, or when it is not known yet. */
  understandingUsage: TokenUsage | null;
  /** The model that writes; null until it is asked. */
  modelAsked: ModelAsked | null;
  /** Frames without text, which are written with the next text or a moment later: each transaction costs a row. */
  waiting: FrameDraft[];
  packer: DeltaPacker;
  interpretedAt: number | null;
  writingAt: number | null;
  firstTokenAt: number | null;
}

/** Why an answer ended early, and whether asking again may help. */
export interface TurnFailure extends Pick<Failure, "code" | "detail"> {
  retryable: boolean;
}

/** What can happen to a turn. */
export type TurnInput =
  | { type: "interpreted"; intent: Intent }
  | { type: "answer-event"; event: AnswerEvent }
  | { type: "timer" }
  | { type: "stopped" }
  | { type: "abandoned" }
  | { type: "failed"; failure: TurnFailure };

/** What the object has to do. `append` is one transaction; `cancel` ends the answer service's stream. */
export type TurnEffect =
  | { type: "append"; drafts: EventDraft[] }
  | { type: "interpret" }
  | { type: "open-answer"; request: AnswerRequest }
  | { type: "set-timer"; delayMs: number }
  | { type: "cancel" }
  | { type: "complete"; failure: TurnFailure | null };

export interface TurnStep {
  state: TurnState;
  effects: TurnEffect[];
}
