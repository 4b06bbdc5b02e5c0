import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { ApiKey } from "../../../shared/schemas/api-key-schemas.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { isAdministrator } from "../actor/actor-state.ts";
import { readActor } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { readPage } from "../listing/list-place.ts";
import { toOptionalTime, toTime } from "../listing/to-time.ts";
import type { ListedApiKey } from "./api-key-repository.ts";

/** Lists the keys in force, oldest first: the caller's own, or the whole tenant's for an administrator. Fails with VALIDATION_FAILED for a bad cursor. */
export async function listApiKeys(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  page: PageQuery,
): Promise<Result<Page<ApiKey>>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId, userId } = actor.value;
  const ofUser = isAdministrator(actor.value) ? null : userId;
  const { apiKeys } = dependencies;
  return await readPage(page, (range) => apiKeys.list(tenantId, ofUser, range), toApiKey);
}

function toApiKey({ isBootstrap, ...row }: ListedApiKey): ApiKey {
  return {
    ...row,
    scopes: isBootstrap ? [...SCOPES] : row.scopes,
    fromConfiguration: isBootstrap,
    createdAt: toTime(row.createdAt),
    expiresAt: toOptionalTime(row.expiresAt),
    lastUsedAt: toOptionalTime(row.lastUsedAt),
  };
}
