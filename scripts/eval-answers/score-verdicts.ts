import type { EvalKind } from "./eval-question.ts";
import type { Verdict } from "./judge-answer.ts";

/** How many of a kind's questions got a good answer. */
export interface KindScore {
  kind: EvalKind;
  good: number;
  asked: number;
  /** From 0 to 1. */
  share: number;
}

/** Answers of about the same confidence: what it says on the average, and the share that is right. */
interface ReliabilityBin {
  from: number;
  predicted: number;
  observed: number;
  count: number;
}

export interface Score {
  kinds: KindScore[];
  /** By fifths of the confidence, those without an answer left out. */
  reliability: ReliabilityBin[];
  /** How far the confidence of answers is from how often they are good, weighed over five bins: 0 is calibrated. */
  calibrationError: number;
  /** Answers to questions of no conflict that carry a notice all the same. */
  needlessNotices: number;
}

const BINS = 5;

/** Counts the good answers by kind, and compares the confidences with them. */
export function scoreVerdicts(verdicts: Verdict[]): Score {
  const reliability = binConfidences(verdicts);
  const ofKinds = Map.groupBy(verdicts, ({ asked }) => asked.kind);
  return {
    kinds: [...ofKinds].map(([kind, ofKind]) => {
      const good = ofKind.filter(({ isGood }) => isGood).length;
      return { kind, good, asked: ofKind.length, share: good / ofKind.length };
    }),
    reliability,
    calibrationError: calibrationErrorOf(reliability),
    needlessNotices: verdicts.filter(
      ({ asked, answer }) => asked.kind !== "conflict" && answer.notices.length > 0,
    ).length,
  };
}

/** The answers in each fifth of the confidences, lowest first; abstentions are left out. */
function binConfidences(verdicts: Verdict[]): ReliabilityBin[] {
  const answered = verdicts.filter(({ answer }) => !answer.abstained);
  const bins = Map.groupBy(answered, ({ answer }) =>
    Math.min(BINS - 1, Math.floor(answer.confidence * BINS)),
  );
  return [...bins]
    .toSorted(([left], [right]) => left - right)
    .map(([bin, inBin]) => {
      const meant = inBin.reduce((sum, { answer }) => sum + answer.confidence, 0);
      const count = inBin.length;
      const observed = inBin.filter(isTrue).length / count;
      return { from: bin / BINS, predicted: meant / count, observed, count };
    });
}

/** Expected calibration error: Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities" (2015). */
function calibrationErrorOf(bins: ReliabilityBin[]): number {
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  const gaps = bins.map((bin) => bin.count * Math.abs(bin.predicted - bin.observed));
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, count);
}

/** An answer to a question that the pages do not answer is wrong; the notice of a conflict does not make it truer. */
export function isTrue({ asked, isGood }: Verdict): boolean {
  return isGood || asked.kind === "conflict";
}
