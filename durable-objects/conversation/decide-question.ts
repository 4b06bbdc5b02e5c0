import { fail, type Failure } from "../../shared/errors/result.ts";
import type { ConversationState } from "./conversation-state.ts";

/** What to do with a question: answer it, point to the `seq` where it was asked before, or refuse it. */
type QuestionDecision =
  | { kind: "answer" }
  | { kind: "repeated"; seq: number }
  | { kind: "refused"; failure: { ok: false; error: Failure } };

/** Decides on a question from what the log says. */
export function decideQuestion(
  state: ConversationState,
  question: { clientMessageId: string; content: string },
): QuestionDecision {
  const asked = state.messages.find(
    (message) => message.clientMessageId === question.clientMessageId,
  );
  if (asked !== undefined && asked.content === question.content) {
    return { kind: "repeated", seq: asked.seq };
  }
  if (asked !== undefined) {
    const detail = "Use a clientMessageId of its own for each question.";
    return { kind: "refused", failure: fail("CLIENT_MESSAGE_ID_REUSED", detail) };
  }
  if (state.active !== null) {
    const detail = "Wait for the answer that is being written, or stop it, then ask again.";
    return { kind: "refused", failure: fail("ANSWER_IN_PROGRESS", detail) };
  }
  return { kind: "answer" };
}
