import type { EventDraft } from "../../shared/events/conversation-event.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import {
  allMessages,
  EMPTY_CONVERSATION,
  foldEvent,
  type ConversationState,
  type KeptMessage,
} from "./conversation-state.ts";

type AnswerSnapshot = Extract<ConversationFrame, { type: "answer-snapshot" }>;

/** How a turn ended; `at` is in milliseconds since 1970. */
export interface TurnEnding {
  at: number;
  /** The rest of the text, if any, and the answer's last frame. */
  frames: ConversationFrame[];
  details: EventDraft["details"];
  /** What was written of an answer that failed, since its last frame does not say it; null where nothing was. */
  snapshot: AnswerSnapshot | null;
}

/** A question with its answer, or an answer that was made anew, as the log keeps it; `at` is in milliseconds since 1970. */
export interface TurnRecord {
  at: number;
  /** What was written with the question, in one transaction. */
  beginning: ConversationFrame[];
  /** What was sent between the beginning and the end; empty once it has given way. */
  between: ConversationFrame[];
  /** Null while the answer is being written. */
  ending: TurnEnding | null;
}

/**
 * The frames by which a turn is replayed, in order: as they were sent while the log has them all, else the question and
 * the answer's end, which stand for everything between. A `seq` is never given to other content: a snapshot takes the
 * place of the last frame that it stands for.
 */
export function framesOfTurn({ beginning, between, ending }: TurnRecord): ConversationFrame[] {
  const sent = [...beginning, ...between, ...(ending?.frames ?? [])];
  if (ending === null || isWithoutGap(sent)) return sent;
  const { snapshot, frames } = ending;
  return [
    ...beginning.filter((frame) => frame.type !== "progress"),
    ...(snapshot === null ? [] : [snapshot]),
    ...frames.slice(-1),
  ];
}

/** The messages of a turn, the question first. */
export function messagesOfTurn(turn: TurnRecord): readonly KeptMessage[] {
  return allMessages(foldTurn(turn));
}

/** What is kept of an answer that fails with its next frame, whose `seq` is given; null when nothing was written of it. */
export function snapshotOf(turn: TurnRecord, seqOfEnd: number): AnswerSnapshot | null {
  const { active } = foldTurn(turn);
  const { messageId = "", content: text = "", sources = [] } = active ?? {};
  if (text === "" && sources.length === 0) return null;
  return { type: "answer-snapshot", seq: seqOfEnd - 1, messageId, text, sources };
}

/** The `seq` of a turn's last frame. */
export function lastSeqOf({ beginning, between, ending }: TurnRecord): number {
  const last = ending?.frames.at(-1) ?? between.at(-1) ?? beginning.at(-1);
  return last?.seq ?? 0;
}

function foldTurn(turn: TurnRecord): ConversationState {
  const fold = (state: ConversationState, frame: ConversationFrame): ConversationState =>
    foldEvent(state, { at: turn.at, frame });
  return framesOfTurn(turn).reduce(fold, EMPTY_CONVERSATION);
}

function isWithoutGap(frames: ConversationFrame[]): boolean {
  const [first, last] = [frames[0], frames.at(-1)];
  return first !== undefined && last !== undefined && last.seq - first.seq + 1 === frames.length;
}
