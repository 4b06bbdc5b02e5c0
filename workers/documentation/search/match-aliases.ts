import type { QueryExpansion } from "../../../shared/ports/search-index.ts";
import { stemsOf } from "../alias/stems-of.ts";
import type { KnownAlias } from "./visible-page-repository.ts";

/** The aliases that a question names, and how else it may therefore be said. */
export interface MatchedAliases {
  /** The terms of the aliases that apply, in the order of the question. */
  terms: string[];
  expansions: QueryExpansion[];
}

/** A question seldom names more, and each one costs the index time. */
const MAX_EXPANSIONS = 8;
const MAX_ALTERNATIVES = 24;

/** A phrase that aliases give a meaning. */
interface Wording {
  text: string;
  stems: string[];
  aliases: KnownAlias[];
}

/**
 * Finds the aliases whose term or one of whose expansions a question says, by whole words and the longest phrase first.
 * An alias is an equivalence: whichever wording the question has, all others count in its place.
 */
export function matchAliases(question: string, aliases: KnownAlias[]): MatchedAliases {
  const named = findWordings(stemsOf(question), listWordings(aliases)).slice(0, MAX_EXPANSIONS);
  const terms = named.flatMap((wording) => wording.aliases.map(({ term }) => term));
  return {
    terms: [...new Set(terms)],
    expansions: named.map((wording) => ({
      term: wording.text,
      alternatives: otherWordingsOf(wording).slice(0, MAX_ALTERNATIVES),
    })),
  };
}

/** All wordings of all aliases, the longest first, each once with the aliases that have it. */
function listWordings(aliases: KnownAlias[]): Wording[] {
  const wordings = new Map<string, Wording>();
  for (const alias of aliases) {
    for (const text of [alias.term, ...alias.expansions]) {
      const stems = stemsOf(text);
      const known = wordings.get(stems.join(" ")) ?? { text, stems, aliases: [] };
      if (!known.aliases.includes(alias)) known.aliases.push(alias);
      wordings.set(stems.join(" "), known);
    }
  }
  return [...wordings.values()]
    .filter(({ stems }) => stems.length > 0)
    .toSorted((left, right) => right.stems.length - left.stems.length);
}

/** The wordings that the question says, in its order, each once and none within another. */
function findWordings(asked: string[], wordings: Wording[]): Wording[] {
  const named = new Set<Wording>();
  let at = 0;
  while (at < asked.length) {
    const start = at;
    const longest = wordings.find(({ stems }) =>
      stems.every((stem, index) => asked[start + index] === stem),
    );
    if (longest !== undefined) named.add(longest);
    at += longest?.stems.length ?? 1;
  }
  return [...named];
}

function otherWordingsOf({ stems, aliases }: Wording): string[] {
  const others = aliases.flatMap(({ term, expansions }) => [term, ...expansions]);
  return [...new Set(others)].filter((text) => stemsOf(text).join(" ") !== stems.join(" "));
}
