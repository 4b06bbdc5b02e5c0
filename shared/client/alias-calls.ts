import type { Alias, AliasChange, ImportedAlias, ImportOutcome } from "../schemas/alias-schemas.ts";
import type { Page } from "../schemas/page-schemas.ts";
import type { AliasProposal } from "../schemas/proposal-schemas.ts";
import type { ClientCalls } from "./client-calls.ts";
import { spellQuery, type PageRequest } from "./page-request.ts";

/** The tenant's own words, and those that its pages propose. */
export interface AliasCalls {
  listAliases(page?: PageRequest): Promise<Page<Alias>>;
  /** Enabled unless it says otherwise. */
  createAlias(alias: ImportedAlias): Promise<Alias>;
  changeAlias(aliasId: string, change: AliasChange): Promise<Alias>;
  deleteAlias(aliasId: string): Promise<void>;
  /** At most 1,000 aliases a call; those whose term is there are changed. */
  importAliases(items: unknown[]): Promise<ImportOutcome>;
  listProposals(page?: PageRequest): Promise<Page<AliasProposal>>;
  /** Makes an alias of it. */
  approveProposal(proposalId: string): Promise<Alias>;
  /** For good. */
  dismissProposal(proposalId: string): Promise<void>;
}

const ALIASES = "/api/v1/aliases";

/** Makes the calls about aliases. */
export function createAliasCalls({ read, send, create }: ClientCalls): AliasCalls {
  const path = (id: string): string => `${ALIASES}/${encodeURIComponent(id)}`;
  const proposalPath = (id: string): string => `${ALIASES}/proposals/${encodeURIComponent(id)}`;
  return {
    listAliases: (page = {}) =>
      read({ method: "GET", path: `${ALIASES}${spellQuery({ ...page })}` }),
    createAlias: (alias) => create({ method: "POST", path: ALIASES, body: alias }),
    changeAlias: (id, change) => read({ method: "PATCH", path: path(id), body: change }),
    deleteAlias: (id) => send({ method: "DELETE", path: path(id) }),
    importAliases: (items) =>
      create({ method: "POST", path: `${ALIASES}/import`, body: { items } }),
    listProposals: (page = {}) =>
      read({ method: "GET", path: `${ALIASES}/proposals${spellQuery({ ...page })}` }),
    approveProposal: (id) => create({ method: "POST", path: `${proposalPath(id)}/approve` }),
    dismissProposal: (id) => send({ method: "DELETE", path: proposalPath(id) }),
  };
}
