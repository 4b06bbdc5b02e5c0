import { tokeniseText } from "../../../durable-objects/search-shard/language/tokenise-text.ts";

/** The stems of a wording, as the index knows words; without case, so that `GitHub` is the one word that `github` is. */
export function stemsOf(wording: string): string[] {
  return tokeniseText(wording.toLowerCase()).map(({ stem }) => stem);
}
