import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { VectorDependencies } from "../env.ts";
import { askIndex } from "./ask-index.ts";

/** A page of the caller's tenant that is to be found no longer. */
export interface Removal {
  documentId: string;
  revision: number;
}

/** Takes a page out of the index. */
export function removeDocument(
  { index }: Pick<VectorDependencies, "index">,
  ctx: CallerContext,
  { documentId, revision }: Removal,
): Promise<Result<number>> {
  return askIndex(() => index.removeDocument(ctx.tenantId, documentId, revision));
}
