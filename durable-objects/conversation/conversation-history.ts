import type { ChatTurn } from "../../shared/ports/chat-model.ts";
import type { KeptMessage } from "./conversation-state.ts";

const HISTORY_MAX_TURNS = 6;
/** Characters of questions and answers together. */
export const HISTORY_MAX_CHARS = 8_192;

/**
 * The latest questions before a place in the log that were answered, each with its newest answer, oldest first. What is beyond the room is left out: the
 * earliest turns, and the end of the earliest answer that still fits in part.
 */
export function historyOf(
  messages: readonly KeptMessage[],
  beforeSeq: number = Number.POSITIVE_INFINITY,
): ChatTurn[] {
  const history: ChatTurn[] = [];
  let room = HISTORY_MAX_CHARS;
  const turns = answeredTurns(messages, beforeSeq).slice(-HISTORY_MAX_TURNS);
  for (const { question, answer } of turns.reverse()) {
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

function answeredTurns(messages: readonly KeptMessage[], beforeSeq: number): AnsweredTurn[] {
  const answered = messages.filter((message) => message.status !== "failed");
  const newestAnswers = new Map(answered.map((answer) => [answer.replyTo, answer]));
  return messages.flatMap((question) => {
    const answer = newestAnswers.get(question.messageId);
    return answer === undefined || question.seq >= beforeSeq ? [] : [{ question, answer }];
  });
}
