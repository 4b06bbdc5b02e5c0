import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { findCredential } from "../credential/find-credential.ts";
import type { AuthDependencies } from "../env.ts";
import { isAdministrator, type Actor } from "./actor-state.ts";

/**
 * Reads who manages identities as the database knows them now, since what the gateway verified may be 30 seconds old.
 * Fails with UNAUTHENTICATED.
 */
export async function readActor(
  dependencies: AuthDependencies,
  ctx: CallerContext,
): Promise<Result<Actor>> {
  const found = await findCredential(dependencies, ctx);
  if (found === null) return fail("UNAUTHENTICATED", "This key or session holds no more.");
  const { tenantId, userId, role } = found.stored;
  const keyExpiresAt = found.isKey ? found.stored.expiresAt : null;
  return succeed({ tenantId, userId, role, scopes: found.scopes, keyExpiresAt });
}

/** Reads an actor who manages others of the tenant, with a credential that is for it. Fails with UNAUTHENTICATED or FORBIDDEN. */
export async function readAdministrator(
  dependencies: AuthDependencies,
  ctx: CallerContext,
): Promise<Result<Actor>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  if (!isAdministrator(actor.value))
    return fail("FORBIDDEN", "This needs the role admin or above.");
  if (actor.value.scopes.includes("admin")) return actor;
  return fail("FORBIDDEN", "This needs a key with the scope admin.");
}
