import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_SUCH_PROPOSAL } from "./no-such-proposal.ts";

/** Dismisses a proposal for good, whichever pages write it out. Fails with NOT_FOUND. */
export async function dismissProposal(
  { proposals, now }: Pick<DocumentationDependencies, "proposals" | "now">,
  ctx: CallerContext,
  proposalId: string,
): Promise<Result<null>> {
  const proposal = await proposals.find(ctx.tenantId, readableGroups(ctx), proposalId);
  if (proposal === null) return NO_SUCH_PROPOSAL;
  await proposals.dismiss(ctx.tenantId, proposalId, now());
  return succeed(null);
}
