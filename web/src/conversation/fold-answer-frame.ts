import type { ServerFrame } from "../../../shared/schemas/frame-schemas.ts";
import type { AnswerView } from "./conversation-view.ts";

/** A frame that changes one answer. */
type AnswerFrame = Exclude<ServerFrame, { type: "error" | "user-message" | "answer-started" }>;

/** Folds a frame into the answer that it names; every other answer stays as it is. */
export function foldAnswerFrame(answer: AnswerView, frame: AnswerFrame): AnswerView {
  if (answer.messageId !== frame.messageId) return answer;
  switch (frame.type) {
    case "progress":
      return answer.phase === "running" ? { ...answer, stage: frame.stage } : answer;
    case "sources":
      return { ...answer, sources: [...answer.sources, ...frame.sources] };
    case "delta":
      return { ...answer, text: answer.text + frame.text };
    case "answer-snapshot":
      return { ...answer, text: frame.text, sources: frame.sources };
    case "answer-completed":
      return toCompleted(frame);
    case "answer-failed": {
      const failure = { detail: frame.detail, isRetryable: frame.retryable };
      const { messageId, text, sources } = answer;
      return { phase: "failed", messageId, text, sources, failure };
    }
  }
}

function toCompleted(frame: Extract<AnswerFrame, { type: "answer-completed" }>): AnswerView {
  return {
    phase: "completed",
    messageId: frame.messageId,
    text: frame.content,
    sources: frame.sources,
    degraded: frame.degraded,
    isAbstained: frame.abstained,
    isStopped: frame.stopped === true,
    notices: [...new Set(frame.notices.map(({ kind }) => kind))],
    totalMs: frame.timings.totalMs,
  };
}
