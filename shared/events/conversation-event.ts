import type { AnswerMode } from "../schemas/answer-schemas.ts";
import type { ConversationFrame } from "../schemas/frame-schemas.ts";

type WithoutSeq<Frame> = Frame extends { seq: number } ? Omit<Frame, "seq"> : never;

/** A frame that the log has not yet given its `seq`. */
export type FrameDraft = WithoutSeq<ConversationFrame>;

/** What the log keeps of a question beside its frame: together the planned AI_REQUEST `{ conversation, query, mode, user, time }`. */
interface RequestDetails {
  conversation: string;
  mode: AnswerMode;
  userId: string;
}

/** What the log keeps of an answer beside its frame: together the planned AI_RESPONSE `{ conversation, response, sources, confidence, time }`. */
interface ResponseDetails {
  conversation: string;
}

/** What is to be written to a conversation's log. */
export interface EventDraft {
  frame: FrameDraft;
  details?: RequestDetails | ResponseDetails;
}

/** An event of a conversation's log; `at` is in milliseconds since 1970. */
export interface ConversationEvent {
  at: number;
  frame: ConversationFrame;
}
