import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { mayAssign } from "../actor/actor-state.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { announceRevocations } from "../revocation/announce-revocations.ts";
import { NO_SUCH_PROVIDER, PROVIDER_ABOVE_YOURS } from "./refusals.ts";

/**
 * Deletes an identity provider of the caller's tenant; its users stay, and the sessions that they
 * have begun through it end. Fails with NOT_FOUND or FORBIDDEN.
 */
export async function deleteIdentityProvider(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  providerId: string,
): Promise<Result<null>> {
  const { identityProviders } = dependencies;
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId } = actor.value;
  const provider = await identityProviders.find(tenantId, providerId);
  if (provider === null) return NO_SUCH_PROVIDER;
  if (!mayAssign(actor.value, provider.highestRole)) return PROVIDER_ABOVE_YOURS;
  const entry = noteChange(ctx, dependencies.now(), {
    action: "identity-provider.delete",
    target: { id: providerId, name: provider.name },
  });
  const ended = await identityProviders.remove(tenantId, providerId, entry);
  if (ended === null) return NO_SUCH_PROVIDER;
  await announceRevocations(dependencies, ctx, { tenantId, userIds: ended });
  return succeed(null);
}
