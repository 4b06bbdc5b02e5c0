import type { AnswerSource, Degraded } from "../../../shared/schemas/answer-schemas.ts";
import type { ServerFrame } from "../../../shared/schemas/frame-schemas.ts";
import { foldAnswerFrame } from "./fold-answer-frame.ts";

/** What is being done for an answer that is not finished. */
export type Stage = "sending" | "understanding" | "searching" | "writing";

/** Why there is no answer, and whether trying again may help. */
export interface Failure {
  detail: string;
  isRetryable: boolean;
}

/** A notice of the server about the pages that an answer rests on. */
export type Notice = "conflict" | "outdated";

/** An answer as far as it is known; its text and sources grow while it is running. */
export type AnswerView = {
  /** Null until the server has begun it. */
  messageId: string | null;
  text: string;
  sources: readonly AnswerSource[];
} & (
  | { phase: "running"; stage: Stage }
  | {
      phase: "completed";
      degraded: Degraded;
      isAbstained: boolean;
      isStopped: boolean;
      notices: readonly Notice[];
      totalMs: number;
    }
  | { phase: "failed"; failure: Failure }
);

/** A question and its answers, the newest last; `id` is its `clientMessageId` and never changes. */
export interface Turn {
  id: string;
  /** Null until the server has kept the question. */
  messageId: string | null;
  question: string;
  answers: AnswerView[];
}

/** A conversation: its turns, oldest first, and the last `seq` that is part of them. */
export interface ConversationView {
  turns: Turn[];
  seq: number;
}

/** What changes a conversation on the page. */
export type ConversationAction =
  | { type: "asked"; clientMessageId: string; question: string }
  | { type: "asked-again"; turnId: string }
  | { type: "ask-failed"; turnId: string; failure: Failure }
  | { type: "frames-received"; frames: ServerFrame[] };

export const EMPTY_CONVERSATION: ConversationView = { turns: [], seq: 0 };

const WAITING: AnswerView = {
  messageId: null,
  text: "",
  sources: [],
  phase: "running",
  stage: "sending",
};

/** Folds one action into the conversation; a frame that is part of it already changes nothing. */
export function reduceConversation(
  view: ConversationView,
  action: ConversationAction,
): ConversationView {
  switch (action.type) {
    case "asked":
      return { ...view, turns: [...view.turns, newTurn(action.clientMessageId, action.question)] };
    case "asked-again":
      return changeTurn(view, action.turnId, (turn) => ({
        ...turn,
        answers: [...turn.answers.filter(isKept), WAITING],
      }));
    case "ask-failed":
      return changeTurn(view, action.turnId, (turn) => failWaiting(turn, action.failure));
    case "frames-received":
      return action.frames.reduce(foldFrame, view);
  }
}

/** The turn that an answer is on its way for, during which no other question may be asked. */
export function runningTurn({ turns }: ConversationView): Turn | null {
  return turns.find((turn) => turn.answers.at(-1)?.phase === "running") ?? null;
}

function newTurn(id: string, question: string): Turn {
  return { id, messageId: null, question, answers: [WAITING] };
}

function isKept(answer: AnswerView): boolean {
  return answer.messageId !== null;
}

function changeTurn(
  view: ConversationView,
  turnId: string,
  change: (turn: Turn) => Turn,
): ConversationView {
  return { ...view, turns: view.turns.map((turn) => (turn.id === turnId ? change(turn) : turn)) };
}

function failWaiting(turn: Turn, failure: Failure): Turn {
  const fail = (answer: AnswerView): AnswerView =>
    isKept(answer) ? answer : { ...WAITING, phase: "failed", failure };
  return { ...turn, answers: turn.answers.map(fail) };
}

function foldFrame(view: ConversationView, frame: ServerFrame): ConversationView {
  if (frame.type === "error") {
    const waiting = view.turns.find(
      ({ id, answers }) =>
        !answers.every(isKept) &&
        (frame.clientMessageId === undefined || frame.clientMessageId === id),
    );
    const failure = { detail: frame.detail, isRetryable: true };
    return waiting === undefined
      ? view
      : changeTurn(view, waiting.id, (turn) => failWaiting(turn, failure));
  }
  if (frame.seq <= view.seq) return view;
  return { turns: foldTurns(view.turns, frame), seq: frame.seq };
}

function foldTurns(turns: Turn[], frame: Exclude<ServerFrame, { type: "error" }>): Turn[] {
  switch (frame.type) {
    case "user-message": {
      const { clientMessageId: id, messageId, content: question } = frame;
      const isShown = turns.some((turn) => turn.id === id);
      if (!isShown) return [...turns, { id, messageId, question, answers: [WAITING] }];
      return turns.map((turn) => (turn.id === id ? { ...turn, messageId, question } : turn));
    }
    case "answer-started":
      return turns.map((turn) =>
        turn.messageId === frame.replyTo ? startAnswer(turn, frame.messageId) : turn,
      );
    default:
      return turns.map((turn) =>
        turn.answers.some(({ messageId }) => messageId === frame.messageId)
          ? { ...turn, answers: turn.answers.map((answer) => foldAnswerFrame(answer, frame)) }
          : turn,
      );
  }
}

function startAnswer(turn: Turn, messageId: string): Turn {
  const started: AnswerView = { ...WAITING, messageId, phase: "running", stage: "understanding" };
  return { ...turn, answers: [...turn.answers.filter(isKept), started] };
}
