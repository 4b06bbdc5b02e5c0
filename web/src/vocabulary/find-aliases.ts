import { foldPhrase } from "../../../shared/language/fold-phrase.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";

/** The aliases of which any wording has what is typed; all of them when nothing is. */
export function findAliases(aliases: Alias[], typed: string): Alias[] {
  const sought = foldPhrase(typed);
  return aliases.filter(({ term, expansions }) =>
    [term, ...expansions].some((wording) => foldPhrase(wording).includes(sought)),
  );
}
