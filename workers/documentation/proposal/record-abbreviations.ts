import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { foldPhrase } from "../../../shared/language/fold-phrase.ts";
import type { Abbreviation } from "../../../shared/schemas/proposal-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import type { ProposedAbbreviation } from "./proposal-repository.ts";

const ID_CHARACTERS = 20;

/** Proposes what a revision of a page writes out, in place of what it proposed before. */
export async function recordAbbreviations(
  { proposals }: Pick<DocumentationDependencies, "proposals">,
  { tenantId }: CallerContext,
  {
    abbreviations,
    ...page
  }: { documentId: string; revision: number; abbreviations: Abbreviation[] },
): Promise<void> {
  await proposals.record(tenantId, page, await Promise.all(abbreviations.map(toProposed)));
}

/** The id follows from what is proposed, so that it is the same for all pages and after a page was changed. */
async function toProposed({ term, expansion }: Abbreviation): Promise<ProposedAbbreviation> {
  const termKey = foldPhrase(term);
  const hash = await contentHash(JSON.stringify([termKey, foldPhrase(expansion)]));
  return { term, expansion, termKey, proposalId: `prp_${hash.slice(0, ID_CHARACTERS)}` };
}
