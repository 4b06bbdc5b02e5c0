import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_SUCH_ALIAS } from "./refusals.ts";

/** Deletes an alias of the caller's tenant; no search uses it from then on. Fails with NOT_FOUND. */
export async function deleteAlias(
  { aliases }: Pick<DocumentationDependencies, "aliases">,
  { tenantId }: CallerContext,
  aliasId: string,
): Promise<Result<null>> {
  return (await aliases.remove(tenantId, aliasId)) ? succeed(null) : NO_SUCH_ALIAS;
}
