import { fail, succeed, type Result } from "../../shared/errors/result.ts";
import type { ConversationState, KeptMessage } from "./conversation-state.ts";

/**
 * Finds the question that an answer belongs to, which is to be answered anew. Fails with NOT_FOUND for what is no
 * answer, and with ANSWER_IN_PROGRESS while one is being written.
 */
export function decideRegeneration(
  { messages, active }: ConversationState,
  messageId: string,
): Result<KeptMessage> {
  const answer = [...messages, active].find((message) => message?.messageId === messageId);
  const question = messages.find((message) => message.messageId === answer?.replyTo);
  if (question === undefined) {
    return fail("NOT_FOUND", "There is no answer with this messageId in the conversation.");
  }
  if (active === null) return succeed(question);
  const detail = "Wait for the answer that is being written, or stop it, then regenerate.";
  return fail("ANSWER_IN_PROGRESS", detail);
}
