import type { Verdict } from "./judge-answer.ts";
import type { Score } from "./score-verdicts.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** The scores as lines of a table. */
export function tabulateScore({ kinds, calibrationError, needlessNotices }: Score): string {
  const rows = kinds.map(({ kind, good, asked, share }) => [
    kind,
    `${good} of ${asked}`,
    percent(share),
    `wanted ${percent(THRESHOLDS[kind])}`,
  ]);
  return [
    ...rows.map((row) => row.map((cell) => cell.padEnd(14)).join("")),
    `calibration error of the confidence: ${calibrationError.toFixed(3)}`,
    `needless notices: ${needlessNotices}`,
  ].join("\n");
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
