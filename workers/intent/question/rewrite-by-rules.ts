import type { ChatTurn } from "../../../shared/ports/chat-model.ts";
import { readCourtesy } from "../../../shared/questions/read-courtesy.ts";
import { isFollowUp, isWhole, isBareQuestion, pointsBack, withoutConnector } from "./follow-up.ts";
import { putFragment, putTopic } from "./put-into-topic.ts";
import { topicPhraseOf } from "./topic-phrase.ts";

/**
 * Makes a question in English understandable without its history, without a model: a fragment takes its place in the
 * last question that stood alone, and a pronoun gives way to what that was about. A chain of follow-ups keeps that one
 * topic, so that it does not grow.
 */
export function rewriteByRules(question: string, history: ChatTurn[]): string {
  const asked = question.trim();
  if (!isFollowUp(asked)) return asked;
  const topic = history.findLast(({ role, content }) => role === "user" && isTopic(content.trim()));
  return topic === undefined ? asked : joinTopic(topic.content.trim(), asked);
}

function isTopic(said: string): boolean {
  return readCourtesy(said) === null && !isFollowUp(said);
}

function joinTopic(topic: string, asked: string): string {
  const rest = withoutConnector(asked);
  if (pointsBack(rest)) return putTopic(topic, capitalise(rest));
  if (isBareQuestion(rest)) {
    const about = topicPhraseOf(topic)?.text ?? topic.replace(/[\s?!.]+$/u, "");
    return `${capitalise(rest.replace(/[\s?!.]+$/u, ""))}: ${about}?`;
  }
  if (isWhole(rest)) return `${topic.replace(/[\s?!.]+$/u, "")}: ${rest}`;
  return putFragment(topic, rest);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
