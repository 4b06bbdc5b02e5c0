import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { IdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import type { AuthDependencies } from "../env.ts";
import { readPage } from "../listing/list-place.ts";
import { toIdentityProvider } from "./to-identity-provider.ts";

/** Lists the identity providers of the caller's tenant, oldest first. Fails with FORBIDDEN, or VALIDATION_FAILED for a bad cursor. */
export async function listIdentityProviders(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  page: PageQuery,
): Promise<Result<Page<IdentityProvider>>> {
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  await dependencies.ensureSecrets();
  const { tenantId } = actor.value;
  const verified = await dependencies.verifiedDomains.list(tenantId);
  return await readPage(
    page,
    (range) => dependencies.identityProviders.list(tenantId, range),
    (provider) => toIdentityProvider(provider, verified),
  );
}
