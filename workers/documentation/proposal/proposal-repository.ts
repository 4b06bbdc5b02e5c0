import type { Abbreviation, AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";

/** An abbreviation that a page writes out, under the id that it has on all pages. */
export interface ProposedAbbreviation extends Abbreviation {
  proposalId: string;
  termKey: string;
}

/** The place of a proposal in the list, for cursors. */
interface ProposalPosition {
  documents: number;
  id: string;
}

/** The aliases that the pages of all tenants propose. */
export interface ProposalRepository {
  /** Keeps what a revision of a page writes out, in place of what was kept; nothing when the ledger wants another. */
  record(
    tenantId: string,
    page: { documentId: string; revision: number },
    abbreviations: ProposedAbbreviation[],
  ): Promise<void>;
  /**
   * Those that pages of these groups write out, whose term is no alias and that nobody dismissed; those of most pages
   * first.
   */
  list(
    tenantId: string,
    query: { groups: string[]; after: ProposalPosition | null; count: number },
  ): Promise<AliasProposal[]>;
  find(tenantId: string, groups: string[], id: string): Promise<AliasProposal | null>;
  dismiss(tenantId: string, id: string, now: number): Promise<void>;
}
