import { STOP_WORDS } from "../../../shared/language/stop-words.ts";
import type { QueryExpansion } from "../../../shared/ports/search-index.ts";
import { tokeniseText, type Token } from "../language/tokenise-text.ts";
import type { ShardStores } from "../shard-stores.ts";
import type { AskedQuestion } from "./read-question.ts";
import type { Wording } from "./wording.ts";

/** Words of the question, and how else pages may say them. */
export interface SoughtExpansion {
  /** Its position among the query's, which is the same in all shards. */
  index: number;
  /** Where the term's words stand among the question's; at least one. */
  positions: number[];
  /** Null when no page can say it, since the shard knows not all of its words. */
  term: Wording | null;
  /** Those that pages may say. */
  alternatives: Wording[];
}

/** Looks up how else the question may be said; leaves out what no page of the shard says in any way. */
export function findExpansions(
  { vocabulary }: Pick<ShardStores, "vocabulary">,
  { words }: AskedQuestion,
  expansions: QueryExpansion[],
): SoughtExpansion[] {
  return expansions.flatMap(({ term, alternatives }, index) => {
    const stems = new Set(tokensOf(term).map(({ stem }) => stem));
    const positions = words.flatMap(({ stem }, position) => (stems.has(stem) ? [position] : []));
    const asked = findWording(vocabulary, term);
    const known = alternatives.flatMap((phrase) => findWording(vocabulary, phrase) ?? []);
    const isKnown = positions.length > 0 && (asked !== null || known.length > 0);
    return isKnown ? [{ index, positions, term: asked, alternatives: known }] : [];
  });
}

function findWording(vocabulary: ShardStores["vocabulary"], phrase: string): Wording | null {
  const tokens = tokensOf(phrase);
  const known = vocabulary.find(tokens.map(({ stem }) => stem));
  const numbers: number[] = [];
  const telling: number[] = [];
  for (const { form, stem } of tokens) {
    const number = known.get(stem);
    if (number === undefined) return null;
    numbers.push(number);
    if (!STOP_WORDS.has(form)) telling.push(number);
  }
  if (telling.length === 0) return null;
  return { numbers, telling: [...new Set(telling)], forms: tokens.map(({ form }) => form) };
}

/** Without case, so that a name in humps is the one word that it is without them. */
function tokensOf(phrase: string): Token[] {
  return tokeniseText(phrase.toLowerCase());
}
