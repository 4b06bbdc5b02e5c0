import { tokeniseText } from "../../../../durable-objects/search-shard/language/tokenise-text.ts";
import { countWording } from "../../../../durable-objects/search-shard/ranking/count-wording.ts";
import { liftRewordings } from "../../../../durable-objects/search-shard/ranking/lift-rewordings.ts";
import { STOP_WORDS } from "../../../../shared/language/stop-words.ts";
import type { QueryExpansion } from "../../../../shared/ports/search-index.ts";
import { hashWord } from "./hash-word.ts";
import type { ScoredPassage } from "./passage-point.ts";

/** The constant of the server's reciprocal rank fusion, whose scores these join. */
const RANK_CONSTANT = 2;
/** What the ranking of other wordings counts beside one of the server's: its best comes before what one of them finds. */
const REWORDING_WEIGHT = 1.5;

/** What a search found, best first, and what may say it otherwise. */
interface FoundTwice {
  passages: ScoredPassage[];
  reworded: ScoredPassage[];
  /** Whether the scores are those of fused rankings; a single ranking has scores of another scale. */
  isFused: boolean;
}

/**
 * Joins the passages of a search with those that say it otherwise, best first. Of the latter only those count that say
 * an alternative as a phrase, and none comes before a page that says the term itself and was found above it.
 */
export function rankReworded(
  { passages, reworded, isFused }: FoundTwice,
  expansions: QueryExpansion[],
): ScoredPassage[] {
  const wordings = expansions.map(toWordings);
  const scores = new Map(
    passages.map((passage, rank) => [
      keyOf(passage),
      isFused ? passage.score : 1 / (RANK_CONSTANT + rank),
    ]),
  );
  const ranks = new Map(reworded.map((passage, rank) => [keyOf(passage), rank]));
  const all = [...passages, ...reworded.filter((passage) => !scores.has(keyOf(passage)))];
  const said = sayingsOf(all, wordings);
  const cases = all.map((passage) => {
    const { documentId } = passage.payload;
    const says = said.get(documentId) ?? new Set();
    const rewords = wordings.flatMap(({ alternatives }, index) =>
      !says.has(index) && saysAny(passage, alternatives) ? [index] : [],
    );
    const base = scores.get(keyOf(passage)) ?? 0;
    const rank = ranks.get(keyOf(passage)) ?? reworded.length;
    const asIf = base + REWORDING_WEIGHT / (RANK_CONSTANT + rank);
    return { page: documentId, base, asIf, says: [...says], rewords };
  });
  if (cases.every(({ rewords }) => rewords.length === 0)) return passages;
  const lifted = liftRewordings(cases);
  return all
    .map((passage, index) => ({ ...passage, score: lifted[index] ?? 0 }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score);
}

interface Phrase {
  numbers: number[];
  telling: number[];
}

interface ExpansionWordings {
  term: Phrase;
  alternatives: Phrase[];
}

function toWordings({ term, alternatives }: QueryExpansion): ExpansionWordings {
  return { term: toPhrase(term), alternatives: alternatives.map(toPhrase) };
}

/** Without case, so that a name in humps is the one word that it is without them. */
function toPhrase(text: string): Phrase {
  const tokens = tokeniseText(text.toLowerCase());
  const telling = tokens.filter(({ form }) => !STOP_WORDS.has(form));
  return {
    numbers: tokens.map(({ stem }) => hashWord(stem)),
    telling: [...new Set(telling.map(({ stem }) => hashWord(stem)))],
  };
}

/** The expansions whose own terms a found passage of each page says, by their positions. */
function sayingsOf(
  passages: ScoredPassage[],
  wordings: ExpansionWordings[],
): Map<string, Set<number>> {
  const said = new Map<string, Set<number>>();
  for (const passage of passages) {
    const { documentId } = passage.payload;
    const known = said.get(documentId) ?? new Set();
    wordings.forEach(({ term }, index) => {
      if (saysAny(passage, [term])) known.add(index);
    });
    said.set(documentId, known);
  }
  return said;
}

function saysAny({ payload }: ScoredPassage, phrases: Phrase[]): boolean {
  const { title, headingPath, text } = payload;
  return [title, headingPath.join("\n"), text].some((part) => {
    const words = Uint32Array.from(tokeniseText(part), ({ stem }) => hashWord(stem));
    return phrases.some((phrase) => countWording(words, phrase) > 0);
  });
}

function keyOf({ payload }: ScoredPassage): string {
  return JSON.stringify([payload.documentId, payload.revision, payload.ordinal]);
}
