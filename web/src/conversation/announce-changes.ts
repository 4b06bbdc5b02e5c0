import { describeStatus } from "../answer/describe-status.ts";
import type { AnswerView, ConversationView, Turn } from "./conversation-view.ts";
import { runningTurn } from "./conversation-view.ts";

const MARKER = / ?\[\d+\]/g;

/** What to tell somebody who listens: a new stage, the finished answer, or why there is none; null for all else. */
export function announceChange(before: ConversationView, after: ConversationView): string | null {
  const was = runningTurn(before);
  const is = runningTurn(after);
  if (is !== null) {
    const status = describe(is);
    return was !== null && was.id === is.id && describe(was) === status ? null : status;
  }
  const ended = after.turns.find(({ id }) => id === was?.id)?.answers.at(-1);
  return ended === undefined ? null : describeEnd(ended);
}

function describe(turn: Turn): string | null {
  const answer = turn.answers.at(-1);
  return answer === undefined ? null : describeStatus(answer);
}

function describeEnd(answer: AnswerView): string {
  if (answer.phase === "failed") return `${describeStatus(answer)}. ${answer.failure.detail}`;
  const text = answer.text.replace(MARKER, "").trim();
  const { length } = answer.sources;
  const cited = length === 1 ? "1 source" : `${length} sources`;
  return `${describeStatus(answer)}, ${cited}. ${text}`;
}
