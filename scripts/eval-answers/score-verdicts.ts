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

export interface Score {
  kinds: KindScore[];
  /** How far the confidence of answers is from how often they are good, weighed over five bins: 0 is calibrated. */
  calibrationError: number;
  /** Answers to questions of no conflict that carry a notice all the same. */
  needlessNotices: number;
}

const BINS = 5;

/** Counts the good answers by kind, and compares the confidences with them. */
export function scoreVerdicts(verdicts: Verdict[]): Score {
  const ofKinds = Map.groupBy(verdicts, ({ asked }) => asked.kind);
  return {
    kinds: [...ofKinds].map(([kind, ofKind]) => {
      const good = ofKind.filter(({ isGood }) => isGood).length;
      return { kind, good, asked: ofKind.length, share: good / ofKind.length };
    }),
    calibrationError: calibrationErrorOf(verdicts.filter(({ answer }) => !answer.abstained)),
    needlessNotices: verdicts.filter(
      ({ asked, answer }) => asked.kind !== "conflict" && answer.notices.length > 0,
    ).length,
  };
}

/** Expected calibration error: Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities" (2015). */
function calibrationErrorOf(answered: Verdict[]): number {
  const bins = Map.groupBy(answered, ({ answer }) =>
    Math.min(BINS - 1, Math.floor(answer.confidence * BINS)),
  );
  const gaps = [...bins.values()].map((bin) => {
    const meant = bin.reduce((sum, { answer }) => sum + answer.confidence, 0);
    const good = bin.filter(isTrue).length;
    return Math.abs(meant - good);
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, answered.length);
}

/** An answer to a question that the pages do not answer is wrong; the notice of a conflict does not make it truer. */
function isTrue({ asked, isGood }: Verdict): boolean {
  return isGood || asked.kind === "conflict";
}
