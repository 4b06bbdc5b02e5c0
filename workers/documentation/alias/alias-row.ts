import { foldPhrase } from "../../../shared/language/fold-phrase.ts";
import { stemsOf } from "./stems-of.ts";

/** What an alias says, as D1 keeps it beside its id. */
interface AliasContent {
  term: string;
  termKey: string;
  expansions: string[];
}

/** The words by which searches look an alias up. */
export interface AliasWord {
  part: "term" | "expansions";
  word: string;
}

/** An alias as it is written: with the key that keeps its term unique, and the words that its wordings begin with. */
export interface AliasRow extends AliasContent {
  words: AliasWord[];
}

/** Works out what is kept of an alias beside its own texts. */
export function toAliasRow({ term, expansions }: { term: string; expansions: string[] }): AliasRow {
  const words = [...wordsOf("term", [term]), ...wordsOf("expansions", expansions)];
  return { term, termKey: foldPhrase(term), expansions, words };
}

/** The different words that wordings begin with. */
export function wordsOf(part: AliasWord["part"], wordings: string[]): AliasWord[] {
  const first = new Set(wordings.flatMap((wording) => stemsOf(wording).slice(0, 1)));
  return [...first].map((word) => ({ part, word }));
}
