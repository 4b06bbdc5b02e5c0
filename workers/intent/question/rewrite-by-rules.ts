import type { ChatTurn } from "../../../shared/ports/chat-model.ts";
import { isFollowUp, withoutConnector } from "./follow-up.ts";

/**
 * Makes a question understandable without its history, without a model: a follow-up is put behind the last question
 * that stood alone. A chain of follow-ups keeps that one topic, so that it does not grow.
 */
export function rewriteByRules(question: string, history: ChatTurn[]): string {
  const asked = question.trim();
  if (!isFollowUp(asked)) return asked;
  const topic = history.findLast(
    ({ role, content }) => role === "user" && !isFollowUp(content.trim()),
  );
  if (topic === undefined) return asked;
  return `${topic.content.trim().replace(/[\s?!.]+$/u, "")}: ${withoutConnector(asked)}`;
}
