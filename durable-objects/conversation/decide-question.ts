import { fail, type Failure } from "../../shared/errors/result.ts";
import type { KeptMessage } from "./conversation-state.ts";

/** What to do with a question: answer it, point to the `seq` where it was asked before, or refuse it. */
type QuestionDecision =
  | { kind: "answer" }
  | { kind: "repeated"; seq: number }
  | { kind: "refused"; failure: { ok: false; error: Failure } };

/** What the log says that matters for a question: the one that bore its id before, and whether an answer is being written. */
interface Known {
  asked: Pick<KeptMessage, "seq" | "content"> | null;
  isAnswering: boolean;
}

/** Decides on a question from what the log says. */
export function decideQuestion({ asked, isAnswering }: Known, content: string): QuestionDecision {
  if (asked?.content === content) return { kind: "repeated", seq: asked.seq };
  if (asked !== null) {
    const detail = "Use a clientMessageId of its own for each question.";
    return { kind: "refused", failure: fail("CLIENT_MESSAGE_ID_REUSED", detail) };
  }
  if (isAnswering) {
    const detail = "Wait for the answer that is being written, or stop it, then ask again.";
    return { kind: "refused", failure: fail("ANSWER_IN_PROGRESS", detail) };
  }
  return { kind: "answer" };
}
