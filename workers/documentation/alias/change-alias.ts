import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { Alias, AliasChange } from "../../../shared/schemas/alias-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_SUCH_ALIAS, TERM_TAKEN } from "./refusals.ts";

/** Changes what is named of an alias of the caller's tenant. Fails with NOT_FOUND or ALIAS_TERM_TAKEN. */
export async function changeAlias(
  { aliases, now }: Pick<DocumentationDependencies, "aliases" | "now">,
  { tenantId }: CallerContext,
  { aliasId, ...change }: AliasChange & { aliasId: string },
): Promise<Result<Alias>> {
  const isChanged = await aliases.change(tenantId, aliasId, { ...change, now: now() });
  const alias = await aliases.find(tenantId, aliasId);
  if (alias === null) return NO_SUCH_ALIAS;
  return isChanged ? succeed(alias) : TERM_TAKEN;
}
