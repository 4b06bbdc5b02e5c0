import type { ConversationFrame, ServerFrame } from "../../shared/schemas/frame-schemas.ts";

/** What a client knows of one answer. */
interface KnownAnswer {
  clientMessageId: string;
  text: string;
  /** The type of the frame that ended it; null while it is being written. */
  end: "answer-completed" | "answer-failed" | null;
}

/** What one client has put together from the frames that reached it. */
export interface Transcript {
  lastSeq: number;
  /** The ids under which the server has kept questions, as often as it said so. */
  kept: string[];
  answers: Map<string, KnownAnswer>;
  /** What must not happen: frames twice or out of order, a text that is not the final one. */
  violations: string[];
}

/** A client that has seen nothing. */
export function emptyTranscript(): Transcript {
  return { lastSeq: 0, kept: [], answers: new Map(), violations: [] };
}

/** Adds a frame to what a client knows. */
export function addFrame(transcript: Transcript, frame: ServerFrame): void {
  if (frame.type === "error") return;
  if (frame.seq <= transcript.lastSeq) {
    transcript.violations.push(`frame ${frame.seq} came after frame ${transcript.lastSeq}`);
  }
  transcript.lastSeq = frame.seq;
  if (frame.type === "user-message") transcript.kept.push(frame.clientMessageId);
  else addToAnswer(transcript, frame);
}

function addToAnswer(
  { answers, violations }: Transcript,
  frame: Exclude<ConversationFrame, { type: "user-message" }>,
): void {
  const { messageId } = frame;
  const answer = answers.get(messageId) ?? { clientMessageId: "", text: "", end: null };
  answers.set(messageId, answer);
  switch (frame.type) {
    case "answer-started":
      answer.clientMessageId = frame.clientMessageId;
      return;
    case "delta":
      answer.text += frame.text;
      return;
    case "answer-snapshot":
      answer.text = frame.text;
      return;
    case "answer-completed":
      if (answer.text !== "" && answer.text !== frame.content) {
        violations.push(`the text of ${messageId} is not the one that was streamed`);
      }
      answer.text = frame.content;
      answer.end = frame.type;
      return;
    case "answer-failed":
      answer.end = frame.type;
      return;
    default:
      return;
  }
}

/** Whether the answer to a question has ended, as far as a client knows. */
export function hasEnded({ answers }: Transcript, clientMessageId: string): boolean {
  return [...answers.values()].some(
    (answer) => answer.clientMessageId === clientMessageId && answer.end !== null,
  );
}
