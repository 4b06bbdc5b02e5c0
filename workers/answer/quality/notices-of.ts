import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { Answer } from "../../../shared/schemas/answer-schemas.ts";
import type { Analysis } from "../extraction/analyse-passages.ts";
import { findConflicts } from "./find-conflicts.ts";

type Notice = Answer["notices"][number];

const DAY_MS = 86_400_000;
/** A page that disagrees with one so much newer is likely to be out of date. */
const OUTDATED_AFTER_MS = 365 * DAY_MS;

/** Says which pages disagree about what was asked, one of them cited, and which of them are much older than the others. */
export function noticesOf(
  analysis: Analysis,
  passages: readonly RetrievedPassage[],
  cited: readonly number[],
): Notice[] {
  const disputed = findConflicts(analysis)
    .filter((pair) => pair.some(({ passage }) => cited.includes(passage + 1)))
    .flatMap((pair) => pair.flatMap(({ passage }) => passages[passage] ?? []));
  const pages = new Map(disputed.map((passage) => [passage.documentId, passage]));
  if (pages.size < 2) return [];
  const newest = Math.max(...disputed.map(({ updatedAt }) => Date.parse(updatedAt)));
  const outdated = [...pages.values()]
    .filter(({ updatedAt }) => newest - Date.parse(updatedAt) >= OUTDATED_AFTER_MS)
    .map(({ documentId }) => documentId);
  const conflict: Notice = { kind: "conflict", documentIds: [...pages.keys()] };
  return outdated.length === 0
    ? [conflict]
    : [conflict, { kind: "outdated", documentIds: outdated }];
}
