import { contentWordsOf, type ContentWord } from "./content-words.ts";
import { expectationOf, type Expectation } from "./expected-form.ts";
import { focusOf } from "./focus.ts";
import { WEAK_STEMS } from "./word-lists.ts";

/** A question as the extraction sees it. */
export interface QuestionProfile {
  /** What an answer should say, and how much each stem counts. */
  stems: { stem: string; weight: number }[];
  /** The weights' sum. */
  total: number;
  /** Stems that follow one another, such as `rate limit`. */
  pairs: string[];
  expects: Expectation;
  /** The stem that an answer cannot do without, or null. */
  focus: string | null;
}

const WEAK_WEIGHT = 0.3;
const NAMED_WEIGHT = 1.6;
const MIN_RARITY = 0.6;
const RARITY_RANGE = 0.8;

/** `how` with the word that says what is measured: answers do not repeat it. */
const MEASURE =
  /\bhow\s+(?:long|many|much|often|soon|quickly|fast|far|frequently|large|big|high|old|early|late)\b/giu;

/**
 * Weighs a question's words against the units of what was retrieved: a word of few units tells more than one of many,
 * a word that most questions could hold tells little, and a name or number inside the question tells most.
 */
export function readQuestion(
  question: string,
  units: readonly { stems: ReadonlySet<string> }[],
): QuestionProfile {
  const words = contentWordsOf(question.replaceAll(MEASURE, " "));
  const weights = new Map<string, number>();
  for (const [position, word] of words.entries()) {
    weights.set(word.stem, kindWeight(word, position) * rarityOf(word.stem, units));
  }
  const stems = [...weights].map(([stem, weight]) => ({ stem, weight }));
  return {
    stems,
    total: stems.reduce((sum, { weight }) => sum + weight, 0),
    pairs: words.slice(1).map(({ stem }, index) => `${words[index]?.stem} ${stem}`),
    expects: expectationOf(question),
    focus: focusOf(question),
  };
}

/** The share of a question's weight that `match` finds, 0 to 1. */
export function shareOf(question: QuestionProfile, match: (stem: string) => number): number {
  const found = question.stems.reduce((sum, { stem, weight }) => sum + weight * match(stem), 0);
  return question.total === 0 ? 0 : found / question.total;
}

/** The first word of a sentence has a capital, whether it is a name or not. */
function kindWeight({ written, stem }: ContentWord, position: number): number {
  if (position > 0 && /\p{N}|^\p{Lu}/u.test(written)) return NAMED_WEIGHT;
  return WEAK_STEMS.has(stem) ? WEAK_WEIGHT : 1;
}

/** From 0.6 for a stem of every unit to 1.4 for one of none: inverse document frequency, flattened. */
function rarityOf(stem: string, units: readonly { stems: ReadonlySet<string> }[]): number {
  const holding = units.filter(({ stems }) => stems.has(stem)).length;
  const all = Math.log((units.length + 1) / 0.5);
  const rarity = Math.log((units.length + 1) / (holding + 0.5)) / all;
  return MIN_RARITY + RARITY_RANGE * rarity;
}
