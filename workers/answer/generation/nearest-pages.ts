import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import { analysePassages, type Analysis } from "../extraction/analyse-passages.ts";
import { contentWordsOf, matchStem } from "../extraction/content-words.ts";
import { shareOf } from "../extraction/read-question.ts";
import { WEAK_STEMS } from "../extraction/word-lists.ts";

const MAX_PAGES = 3;
/** The share of a question that a passage must say to be near it. */
const NEAR_SHARE = 0.3;
const MAX_MISSING_WORDS = 4;
/** Words of scripts that put spaces between them; of others only pairs of characters are known. */
const SPACED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]+$/u;

/**
 * What is said after an answer abstained: which of the question's words no passage holds, and the nearest pages, each
 * with the marker of its best passage; empty when nothing was near.
 */
export function describeNearest(question: string, passages: readonly RetrievedPassage[]): string {
  const analysis = analysePassages(question, passages);
  const nearest = nearestOf(analysis, passages);
  if (nearest.length === 0) return "";
  const missing = missingWords(question, analysis);
  const lines = nearest.map((n) => `- ${nameOf(passages[n - 1])} [${n}]`);
  const lack = missing.length === 0 ? "" : ` None of them mentions ${listWords(missing)}.`;
  return `The nearest pages are:\n\n${lines.join("\n")}${lack === "" ? "" : `\n\n${lack.trim()}`}`;
}

/** The places of the best near passage of each page, from 1. */
function nearestOf(
  { question, passages }: Analysis,
  retrieved: readonly RetrievedPassage[],
): number[] {
  const near = passages
    .map(({ path, units }, index) => {
      const stems = new Set([...path, ...units.flatMap((unit) => [...unit.stems])]);
      return { n: index + 1, share: shareOf(question, (stem) => matchStem(stem, stems)) };
    })
    .filter(({ share }) => share >= NEAR_SHARE)
    .sort((left, right) => right.share - left.share);
  const pages = new Set<string>();
  return near
    .filter(({ n }) => {
      const page = retrieved[n - 1]?.documentId ?? "";
      return !pages.has(page) && pages.add(page).size <= MAX_PAGES;
    })
    .map(({ n }) => n);
}

/** The telling words, as they were written, that no passage holds. */
function missingWords(question: string, { passages }: Analysis): string[] {
  const all = new Set(
    passages.flatMap(({ path, units }) => [...path, ...units.flatMap(({ stems }) => [...stems])]),
  );
  const missing = contentWordsOf(question).filter(
    ({ stem, written }) =>
      SPACED.test(written) && !WEAK_STEMS.has(stem) && matchStem(stem, all) === 0,
  );
  return [...new Set(missing.map(({ written }) => written))].slice(0, MAX_MISSING_WORDS);
}

function listWords(words: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(
    words.map((word) => `“${word}”`),
  );
}

/** A title must not read as a citation or open a link. */
function nameOf(passage: RetrievedPassage | undefined): string {
  const { title = "", headingPath = [] } = passage ?? {};
  const heading = headingPath.at(-1) ?? title;
  const name = heading === title ? title : `${title}: ${heading}`;
  return name.replaceAll(/[[\]\n]/g, " ").trim();
}
