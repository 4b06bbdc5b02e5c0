import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import { fail, succeed } from "../../shared/errors/result.ts";
import type { Alias } from "../../shared/schemas/alias-schemas.ts";
import type { AliasProposal } from "../../shared/schemas/proposal-schemas.ts";

const CREATED_AT = "2026-10-01T09:00:00Z";

/** The part of a house that its vocabulary is. */
interface FakeVocabulary {
  aliases: Alias[];
  proposals: AliasProposal[];
}

/** An alias of a vocabulary. */
export function anAlias(term: string, expansions: string[], enabled = true): Alias {
  const id = `als_${term.toLowerCase().replaceAll(/\W+/g, "_")}`;
  return { id, term, expansions, enabled, createdAt: CREATED_AT, updatedAt: CREATED_AT };
}

/** The aliases and proposals as the gateway sees them, out of what the house holds at each call. */
export function vocabularyOf(house: FakeVocabulary): Partial<DocumentationContract> {
  const missing = fail("NOT_FOUND", "There is no alias with this id.");
  const take = (id: string): AliasProposal | undefined => {
    const found = house.proposals.find((proposal) => proposal.id === id);
    house.proposals = house.proposals.filter((proposal) => proposal !== found);
    return found;
  };
  return {
    listAliases: async () => succeed({ items: house.aliases, nextCursor: null }),
    createAlias: async (_ctx, { term, expansions }) => {
      if (house.aliases.some((alias) => alias.term.toLowerCase() === term.toLowerCase())) {
        return fail("ALIAS_TERM_TAKEN", "Another alias has this term: change that one.");
      }
      house.aliases.push(anAlias(term, expansions));
      return succeed(anAlias(term, expansions));
    },
    changeAlias: async (_ctx, id, { term, expansions, enabled }) => {
      const found = house.aliases.find((alias) => alias.id === id);
      if (found === undefined) return missing;
      found.term = term ?? found.term;
      found.expansions = expansions ?? found.expansions;
      found.enabled = enabled ?? found.enabled;
      return succeed(found);
    },
    deleteAlias: async (_ctx, id) => {
      house.aliases = house.aliases.filter((alias) => alias.id !== id);
      return succeed(null);
    },
    importAliases: async (_ctx, { items }) =>
      succeed({
        created: items.length - 1,
        updated: 0,
        rejected: [{ term: "IT", code: "VALIDATION_FAILED", detail: "term: must have a word" }],
      }),
    listProposals: async () => succeed({ items: house.proposals, nextCursor: null }),
    approveProposal: async (_ctx, id) => {
      const found = take(id);
      if (found === undefined) return missing;
      house.aliases.push(anAlias(found.term, [found.expansion]));
      return succeed(anAlias(found.term, [found.expansion]));
    },
    dismissProposal: async (_ctx, id) => (take(id) === undefined ? missing : succeed(null)),
  };
}
