import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { changesBetween } from "../../../shared/audit/changes-between.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { isAdministrator } from "../actor/actor-state.ts";
import { readActor } from "../actor/read-actor.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { announceRevocation } from "../revocation/announce-revocation.ts";
import { CONFIGURED_KEY, NO_SUCH_KEY } from "./refusals.ts";

/**
 * Revokes a key of the caller, or any of the tenant for an administrator. Fails with NOT_FOUND, or with FORBIDDEN for the
 * key of ADMIN_API_KEY.
 */
export async function revokeApiKey(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  keyId: string,
): Promise<Result<null>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId, userId } = actor.value;
  const key = await dependencies.apiKeys.find(tenantId, keyId);
  const isReachable = key !== null && (key.userId === userId || isAdministrator(actor.value));
  if (!isReachable) return NO_SUCH_KEY;
  if (key.isBootstrap) return CONFIGURED_KEY;
  const revokedAt = dependencies.now();
  const isRevoked = await dependencies.apiKeys.revoke(
    tenantId,
    { id: keyId, revokedAt },
    noteChange(ctx, revokedAt, {
      action: "api-key.revoke",
      target: { id: keyId, name: key.name },
      changes: changesBetween({}, { userId: key.userId }),
    }),
  );
  if (!isRevoked) return NO_SUCH_KEY;
  await announceRevocation(dependencies, ctx, key);
  return succeed(null);
}
