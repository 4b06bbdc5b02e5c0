import type { Verdict } from "./judge-answer.ts";
import type { Score } from "./score-verdicts.ts";
import { fitIsotonic, smoothShare } from "./fit-isotonic.ts";
import { isTrue } from "./score-verdicts.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** Fewer neighbours would tell more of their questions than of their confidence. */
const MIN_FITTED = 8;

/** The scores as lines of a table. */
export function tabulateScore(score: Score): string {
  const { kinds, reliability, calibrationError, needlessNotices } = score;
  const rows = kinds.map(({ kind, good, asked, share }) => [
    kind,
    `${good} of ${asked}`,
    percent(share),
    `wanted ${percent(THRESHOLDS[kind])}`,
  ]);
  return [
    ...rows.map((row) => row.map((cell) => cell.padEnd(14)).join("")),
    "",
    "confidence    predicted     observed      answers",
    ...reliability.map(({ from, predicted, observed, count }) =>
      [`from ${from.toFixed(1)}`, predicted.toFixed(2), observed.toFixed(2), String(count)]
        .map((cell) => cell.padEnd(14))
        .join(""),
    ),
    `calibration error of the confidence: ${calibrationError.toFixed(3)}`,
    `needless notices: ${needlessNotices}`,
  ].join("\n");
}

/** What the confidences would have to be for the answers at hand: the steps of an isotonic fit, as lines of a table. */
export function tabulateFit(verdicts: Verdict[]): string {
  const samples = verdicts
    .filter(({ answer }) => !answer.abstained)
    .map((verdict) => ({ value: verdict.answer.confidence, isTrue: isTrue(verdict) }));
  const steps = fitIsotonic(samples, MIN_FITTED).map((step) =>
    [step.value.toFixed(2), smoothShare(step).toFixed(2), String(step.count)]
      .map((cell) => cell.padEnd(14))
      .join(""),
  );
  return ["confidence    fitted        answers", ...steps].join("\n");
}

/** The answers that are not good, with what was wanted. */
export function tabulateVerdicts(verdicts: Verdict[]): string {
  return verdicts
    .filter(({ isGood }) => !isGood)
    .map(({ asked, answer }) =>
      [
        `${asked.kind}: ${asked.before === undefined ? "" : `${asked.before} -> `}${asked.question}`,
        `  wanted: ${[...asked.pages, ...asked.phrases].join(", ") || "an abstention"}`,
        `  ${answer.abstained ? "abstained" : `confidence ${answer.confidence}`}: ${answer.content.replaceAll("\n", "\n  ")}`,
      ].join("\n"),
    )
    .join("\n\n");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
