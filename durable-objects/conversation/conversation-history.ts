import type { ChatTurn } from "../../shared/ports/chat-model.ts";
import type { ConversationState, KeptMessage } from "./conversation-state.ts";

const HISTORY_MAX_TURNS = 6;
/** Characters of questions and answers together. */
export const HISTORY_MAX_CHARS = 8_192;

/**
 * The latest questions that were answered, with their answers, oldest first. What is beyond the room is left out: the
 * earliest turns, and the end of the earliest answer that still fits in part.
 */
export function historyOf(state: ConversationState): ChatTurn[] {
  const history: ChatTurn[] = [];
  let room = HISTORY_MAX_CHARS;
  for (const { question, answer } of answeredTurns(state).slice(-HISTORY_MAX_TURNS).reverse()) {
    if (question.content.length >= room) break;
    const content = answer.content.slice(0, room - question.content.length);
    room -= question.content.length + content.length;
    history.unshift({ role: "user", content: question.content }, { role: "assistant", content });
  }
  return history;
}

interface AnsweredTurn {
  question: KeptMessage;
  answer: KeptMessage;
}

function answeredTurns({ messages }: ConversationState): AnsweredTurn[] {
  const questions = new Map(messages.map((message) => [message.messageId, message]));
  return messages.flatMap((answer) => {
    const question = questions.get(answer.replyTo ?? "");
    return question === undefined || answer.status === "failed" ? [] : [{ question, answer }];
  });
}
