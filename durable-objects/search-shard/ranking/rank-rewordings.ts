import type { Candidate, PassageCase, Rewording } from "../candidate.ts";
import { characterGrams } from "../language/character-grams.ts";
import { byScore, findPeaks, isFound, scorePassage, type Peaks } from "./fuse-signals.ts";
import { liftRewordings } from "./lift-rewordings.ts";
import { measureSignals, type Signals } from "./measure-signals.ts";
import type { Measuring, Ranked, Ranking } from "./ranking.ts";
import { readEvidence } from "./read-evidence.ts";
import { readRewordings, type Rewordings } from "./read-rewordings.ts";

/** A page as it is measured without aliases, and whether it is a candidate without them. */
export interface MeasuredPage {
  signals: Signals;
  isProposed: boolean;
}

/** Ranks passages by what their pages say and by what they say otherwise, best first; `peaks` are those without aliases. */
export function rankRewordings(
  pages: MeasuredPage[],
  { measuring, peaks }: { measuring: Measuring; peaks: Peaks },
): Ranked {
  const read = pages.map((page) => readPage(page, measuring));
  const rewordedPeaks = measuredBy(peaks, findPeaks(read.flatMap(({ asIf }) => asIf ?? [])));
  const candidates = read.flatMap(candidatesOf);
  const words = measuring.ranking.sought.length;
  const scores = scoreRewordings(candidates, { peaks, rewordedPeaks, words });
  const ranked = candidates
    .map(({ page: _page, ...candidate }, index) => ({ ...candidate, score: scores[index] ?? 0 }))
    .toSorted(
      (left, right) => right.score - left.score || byLift(left, right) || byScore(left, right),
    );
  return { ranked, peaks, rewordedPeaks };
}

/** A passage with what speaks for it; `page` names its page among the others. */
export interface RewordedCase extends PassageCase {
  page: number | string;
  rewording?: Rewording;
}

const NO_REWORDING: Rewording = { says: [], rewords: [], asIf: null, isFound: true };

/** Scores passages by what they say, and by what they say otherwise where their pages do. */
export function scoreRewordings(
  cases: RewordedCase[],
  { peaks, rewordedPeaks, words }: { peaks: Peaks; rewordedPeaks: Peaks; words: number },
): number[] {
  return liftRewordings(
    cases.map(({ page, document, passage, rewording = NO_REWORDING }) => {
      const { says, rewords, isFound: isHit } = rewording;
      const base = isHit ? scorePassage({ document, passage }, peaks, words) : 0;
      const asIf =
        rewording.asIf === null ? base : scorePassage(rewording.asIf, rewordedPeaks, words);
      return { page, base, asIf, says, rewords };
    }),
  );
}

interface ReadPage extends MeasuredPage {
  rewordings: Rewordings;
  /** Null when the page says nothing otherwise. */
  asIf: Signals | null;
}

function readPage(page: MeasuredPage, measuring: Measuring): ReadPage {
  const { texts, ranking, weights, known } = measuring;
  const { documentNumber, words, feedback } = page.signals;
  const text = texts.get(documentNumber) ?? new Uint32Array(1);
  const evidence = readEvidence(documentNumber, text, measuring);
  const rewordings = readRewordings(text, evidence, ranking.expansions);
  const document = known.get(documentNumber);
  if (rewordings.asIf === null || document === undefined)
    return { ...page, rewordings, asIf: null };
  const similarities = ranking.similaritiesOf(documentNumber);
  const asIf = measureSignals(
    rewordings.asIf,
    { ...document, similarities },
    { ...weights, grams: gramsAsIf(ranking, rewordings) },
  );
  const likeness = Math.max(asIf.likeness, page.signals.likeness);
  // What the page shares with the best ones is not measured anew.
  const shared = feedback === 0 ? 0 : feedback - words + asIf.words;
  return { ...page, rewordings, asIf: { ...asIf, likeness, feedback: shared } };
}

/** The question's groups of characters with a title's wordings in place of its terms. */
function gramsAsIf({ sought }: Ranking, { inTitle }: Rewordings): Set<string> {
  const forms = sought.map(({ form }) => form);
  for (const { positions, wording } of inTitle) {
    const [first = 0, ...rest] = positions;
    forms[first] = wording.forms.join(" ");
    for (const position of rest) forms[position] = "";
  }
  return new Set(characterGrams(forms.join(" ")));
}

function candidatesOf({
  signals,
  isProposed,
  rewordings,
  asIf,
}: ReadPage): (Candidate & RewordedCase)[] {
  const { passages, ...document } = signals;
  const { passages: passagesAsIf = [], ...documentAsIf } = asIf ?? signals;
  return passages.flatMap((passage, index) => {
    const isHit = isProposed && isFound(passage);
    const passageAsIf = asIf === null ? undefined : passagesAsIf[index];
    if (!isHit && (passageAsIf === undefined || !isFound(passageAsIf))) return [];
    const rewording: Rewording = {
      says: rewordings.says,
      rewords: rewordings.rewords,
      asIf: passageAsIf === undefined ? null : { document: documentAsIf, passage: passageAsIf },
      isFound: isHit,
    };
    const { documentNumber } = document;
    const { passageNumber } = passage;
    const page = documentNumber;
    return [{ passageNumber, documentNumber, page, score: 0, document, passage, rewording }];
  });
}

/** What is said otherwise may reach twice the best of what is said, but not more: a rare word must not count for all. */
function measuredBy(peaks: Peaks, asIf: Peaks): Peaks {
  const half = (said: number, otherwise: number): number => Math.max(said, otherwise / 2);
  return {
    words: half(peaks.words, asIf.words),
    title: half(peaks.title, asIf.title),
    pairs: half(peaks.pairs, asIf.pairs),
    feedback: half(peaks.feedback, asIf.feedback),
    passage: half(peaks.passage, asIf.passage),
  };
}

/** At equal scores what says the term itself comes first. */
function byLift(left: Candidate, right: Candidate): number {
  const isLifted = ({ rewording }: Candidate): number =>
    Math.min(1, rewording?.rewords.length ?? 0);
  return isLifted(left) - isLifted(right);
}
