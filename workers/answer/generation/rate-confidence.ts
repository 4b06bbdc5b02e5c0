import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import { matchStem, stemsOf } from "../extraction/content-words.ts";
import { readQuestion, shareOf } from "../extraction/read-question.ts";
import type { TextOutcome } from "./gated-answer.ts";

const ABSTAINED = 0.1;
const UNCITED = 0.2;
const STANDING_WEIGHT = 0.4;

/**
 * How well the pages bear an answer, 0 to 1: the share of the question's words that the cited passages hold, weighed by
 * their rarity, and lowered by up to 0.4 of itself the further the best of them stood behind the best that was found.
 * It judges words, not truth. Without passages it is 0.
 */
export function rateConfidence(
  question: string,
  passages: readonly RetrievedPassage[],
  { cited, hasAbstained }: Pick<TextOutcome, "cited" | "hasAbstained">,
): number {
  if (passages.length === 0) return 0;
  if (hasAbstained) return ABSTAINED;
  if (cited.length === 0) return UNCITED;
  const found = passages.map((passage) => ({ stems: stemsOfPassage(passage) }));
  const said = new Set(cited.flatMap((n) => [...(found[n - 1]?.stems ?? [])]));
  const coverage = shareOf(readQuestion(question, found), (stem) => matchStem(stem, said));
  const rating = coverage * (1 - STANDING_WEIGHT * (1 - standingOf(passages, cited)));
  return Math.round(rating * 100) / 100;
}

/** The best score among the cited passages as a share of the best that was found. */
function standingOf(passages: readonly RetrievedPassage[], cited: readonly number[]): number {
  const best = Math.max(...passages.map(({ score }) => score));
  const bestCited = Math.max(...cited.map((n) => passages[n - 1]?.score ?? 0));
  return best > 0 ? Math.max(0, bestCited / best) : 1;
}

function stemsOfPassage({ title, headingPath, text }: RetrievedPassage): Set<string> {
  return new Set(stemsOf([title, ...headingPath, text].join(" ")));
}
