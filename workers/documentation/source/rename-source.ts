import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Source, SourceChange } from "../../../shared/schemas/source-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { getSource } from "./get-source.ts";

/** Renames a source of the caller's tenant. Fails with NOT_FOUND. */
export async function renameSource(
  { sources, now }: Pick<DocumentationDependencies, "sources" | "now">,
  ctx: CallerContext,
  { sourceId, name }: SourceChange & { sourceId: string },
): Promise<Result<Source>> {
  await sources.rename(ctx.tenantId, sourceId, { name, updatedAt: now() });
  return getSource({ sources }, ctx, sourceId);
}
