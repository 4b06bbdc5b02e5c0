import * as z from "zod";
import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { decodeCursor, encodeCursor } from "../../../shared/schemas/page-cursor.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";

const ProposalPlace = z.tuple([z.number().int(), z.string()]);

/** Lists what the pages that the caller may read propose, those of most pages first. Fails with VALIDATION_FAILED for a bad cursor. */
export async function listProposals(
  { proposals }: Pick<DocumentationDependencies, "proposals">,
  ctx: CallerContext,
  { limit, cursor }: PageQuery,
): Promise<Result<Page<AliasProposal>>> {
  const place = decodeCursor(cursor, ProposalPlace);
  if (!place.ok) return place;
  const [documents, id] = place.value ?? [];
  const after = documents === undefined || id === undefined ? null : { documents, id };
  const groups = readableGroups(ctx);
  const found = await proposals.list(ctx.tenantId, { groups, after, count: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const hasMore = last !== undefined && found.length > limit;
  return succeed({ items, nextCursor: hasMore ? encodeCursor([last.documents, last.id]) : null });
}
