import { fail, succeed, type Result } from "../../shared/errors/result.ts";
import type { KeptMessage } from "./conversation-state.ts";

/** What the log says that matters for a regeneration. */
interface Known {
  findMessage(messageId: string): KeptMessage | null;
  isAnswering: boolean;
}

/**
 * Finds the question that an answer belongs to, which is to be answered anew. Fails with NOT_FOUND for what is no
 * answer, and with ANSWER_IN_PROGRESS while one is being written.
 */
export function decideRegeneration(log: Known, messageId: string): Result<KeptMessage> {
  const replyTo = log.findMessage(messageId)?.replyTo;
  const question = replyTo === undefined ? null : log.findMessage(replyTo);
  if (question === null) {
    return fail("NOT_FOUND", "There is no answer with this messageId in the conversation.");
  }
  if (!log.isAnswering) return succeed(question);
  const detail = "Wait for the answer that is being written, or stop it, then regenerate.";
  return fail("ANSWER_IN_PROGRESS", detail);
}
