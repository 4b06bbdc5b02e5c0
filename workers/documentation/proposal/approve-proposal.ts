import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Claimable } from "../../../shared/idempotency/claim.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { createAlias } from "../alias/create-alias.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_SUCH_PROPOSAL } from "./no-such-proposal.ts";

/** Makes an alias of a proposal. Fails with NOT_FOUND, ALIAS_TERM_TAKEN or ALIAS_LIMIT_REACHED. */
export async function approveProposal(
  dependencies: Pick<DocumentationDependencies, "aliases" | "proposals" | "now"> & Claimable,
  ctx: CallerContext,
  proposalId: string,
): Promise<Result<Alias>> {
  const { proposals } = dependencies;
  const proposal = await proposals.find(ctx.tenantId, readableGroups(ctx), proposalId);
  if (proposal === null) return NO_SUCH_PROPOSAL;
  const { term, expansion } = proposal;
  return createAlias(dependencies, ctx, { term, expansions: [expansion], enabled: true });
}
