import type { AnswerSource, Degraded } from "../../../shared/schemas/answer-schemas.ts";
import type { ServerFrame } from "../../../shared/schemas/frame-schemas.ts";

/** What is being done for an answer that is not finished. */
export type Stage = "sending" | "understanding" | "searching" | "writing";

/**
 * Why a question has no answer, and how to try again: `same` repeats the request, which the server answers once however
 * often it arrives; `anew` asks again, since the server has kept the failure as this question's end; `none` is hopeless.
 */
export interface Failure {
  detail: string;
  retry: "same" | "anew" | "none";
}

/** An answer as far as it is known; its text and sources grow while it is running. */
export type AnswerView = { text: string; sources: AnswerSource[] } & (
  | { phase: "running"; stage: Stage }
  | {
      phase: "completed";
      degraded: Degraded;
      isAbstained: boolean;
      isStopped: boolean;
      totalMs: number;
    }
  | { phase: "failed"; failure: Failure }
);

/** A question and its answer; `id` stays when it is asked anew with another `clientMessageId`. */
export interface Turn {
  id: string;
  clientMessageId: string;
  question: string;
  answer: AnswerView;
}

/** The turns of a conversation, oldest first. */
export type ConversationView = Turn[];

/** What changes a conversation on the page. */
export type ConversationAction =
  | { type: "asked"; clientMessageId: string; question: string }
  | { type: "retried"; turnId: string; clientMessageId: string }
  | { type: "frame-received"; turnId: string; frame: ServerFrame }
  | { type: "stream-ended"; turnId: string }
  | { type: "request-failed"; turnId: string; failure: Failure };

const CONNECTION_LOST: Failure = {
  detail: "The connection ended before the answer did. Retry to get the rest.",
  retry: "same",
};

/** Folds one action into the conversation. */
export function reduceConversation(
  view: ConversationView,
  action: ConversationAction,
): ConversationView {
  switch (action.type) {
    case "asked":
      return [...view, newTurn(action.clientMessageId, action.question)];
    case "retried":
      return changeTurn(view, action.turnId, (turn) => ({
        ...newTurn(action.clientMessageId, turn.question),
        id: turn.id,
      }));
    case "frame-received":
      return changeAnswer(view, action.turnId, (answer) => foldFrame(answer, action.frame));
    case "stream-ended":
      return changeAnswer(view, action.turnId, (answer) =>
        answer.phase === "running" ? toFailed(answer, CONNECTION_LOST) : answer,
      );
    case "request-failed":
      return changeAnswer(view, action.turnId, (answer) => toFailed(answer, action.failure));
  }
}

/** Whether an answer is on its way, during which no other question may be asked. */
export function isAnswering(view: ConversationView): boolean {
  return view.some((turn) => turn.answer.phase === "running");
}

function newTurn(clientMessageId: string, question: string): Turn {
  const answer: AnswerView = { phase: "running", stage: "sending", text: "", sources: [] };
  return { id: clientMessageId, clientMessageId, question, answer };
}

function changeTurn(
  view: ConversationView,
  turnId: string,
  change: (turn: Turn) => Turn,
): ConversationView {
  return view.map((turn) => (turn.id === turnId ? change(turn) : turn));
}

function changeAnswer(
  view: ConversationView,
  turnId: string,
  change: (answer: AnswerView) => AnswerView,
): ConversationView {
  return changeTurn(view, turnId, (turn) => ({ ...turn, answer: change(turn.answer) }));
}

function foldFrame(answer: AnswerView, frame: ServerFrame): AnswerView {
  switch (frame.type) {
    case "progress":
      return answer.phase === "running" ? { ...answer, stage: frame.stage } : answer;
    case "sources":
      return { ...answer, sources: [...answer.sources, ...frame.sources] };
    case "delta":
      return { ...answer, text: answer.text + frame.text };
    case "answer-completed":
      return toCompleted(frame);
    case "answer-failed":
      return toFailed(answer, { detail: frame.detail, retry: frame.retryable ? "anew" : "none" });
    case "error":
      return toFailed(answer, { detail: frame.detail, retry: "same" });
    default:
      return answer;
  }
}

function toCompleted(frame: Extract<ServerFrame, { type: "answer-completed" }>): AnswerView {
  return {
    phase: "completed",
    text: frame.content,
    sources: frame.sources,
    degraded: frame.degraded,
    isAbstained: frame.abstained,
    isStopped: frame.stopped === true,
    totalMs: frame.timings.totalMs,
  };
}

function toFailed({ text, sources }: AnswerView, failure: Failure): AnswerView {
  return { phase: "failed", text, sources, failure };
}
