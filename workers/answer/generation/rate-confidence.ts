import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { Analysis } from "../extraction/analyse-passages.ts";
import { coverageOf } from "../extraction/analyse-passages.ts";
import type { TextOutcome } from "./gated-answer.ts";

const ABSTAINED = 0.1;
const UNCITED = 0.2;
/**
 * What confidence a share of the question, said by the best cited sentence, gives. The points were set by hand after a
 * look at `npm run eval:answers`; how far they are from the truth is told in docs/answer-quality.md.
 */
const CALIBRATION: readonly (readonly [coverage: number, confidence: number])[] = [
  [0, 0.05],
  [0.5, 0.3],
  [0.6, 0.5],
  [0.68, 0.75],
  [0.85, 0.9],
  [1, 0.97],
];
const STANDING_WEIGHT = 0.1;
const UNSUPPORTED_WEIGHT = 0.7;
const DISPUTED_SHARE = 0.8;

/** What speaks against an answer. */
export interface Doubts {
  /** The share of the text that its sources do not hold, 0 to 1. */
  unsupportedShare: number;
  /** Pages disagree about what was asked. */
  isDisputed: boolean;
}

/**
 * How likely an answer is right, 0 to 1: by how much of the question, weighed by the words' rarity, the best sentence of
 * the cited passages says in the form that was asked for; a little less the further the passage stood behind the best
 * that was found, and less for what is unsupported or disputed. It judges words, not truth. Without passages it is 0.
 */
export function rateConfidence(
  { analysis, passages }: { analysis: Analysis; passages: readonly RetrievedPassage[] },
  { cited, hasAbstained }: Pick<TextOutcome, "cited" | "hasAbstained">,
  { unsupportedShare, isDisputed }: Doubts,
): number {
  if (passages.length === 0) return 0;
  if (hasAbstained) return ABSTAINED;
  if (cited.length === 0) return UNCITED;
  const units = analysis.scored.filter(({ unit }) => cited.includes(unit.passage + 1));
  const rating =
    calibrate(coverageOf(units)) *
    (1 - STANDING_WEIGHT * (1 - standingOf(passages, cited))) *
    (1 - UNSUPPORTED_WEIGHT * unsupportedShare) *
    (isDisputed ? DISPUTED_SHARE : 1);
  return Math.round(rating * 100) / 100;
}

/** Reads the confidence off the straight lines between the points of the calibration. */
function calibrate(coverage: number): number {
  const above = CALIBRATION.findIndex(([point]) => point >= coverage);
  const [low, lowConfidence] = CALIBRATION[Math.max(0, above - 1)] ?? [0, 0];
  const [high, highConfidence] = CALIBRATION[above] ?? [1, 1];
  if (high === low) return highConfidence;
  return lowConfidence + ((highConfidence - lowConfidence) * (coverage - low)) / (high - low);
}

/** The best score among the cited passages as a share of the best that was found. */
function standingOf(passages: readonly RetrievedPassage[], cited: readonly number[]): number {
  const best = Math.max(...passages.map(({ score }) => score));
  const bestCited = Math.max(...cited.map((n) => passages[n - 1]?.score ?? 0));
  return best > 0 ? Math.max(0, bestCited / best) : 1;
}
