import { isAtLeast } from "../../../shared/authorization/decide-access.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { AuthDependencies } from "../env.ts";
import type { StoredCredential } from "./credential-state.ts";
import { findCredential } from "./find-credential.ts";

/** Whether the key or session behind a verified context still holds, and its user has lost no right that the context names. */
export async function isActive(
  dependencies: AuthDependencies,
  ctx: CallerContext,
): Promise<boolean> {
  const found = await findCredential(dependencies, ctx);
  return found !== null && hasRightsOf(found.stored, ctx);
}

function hasRightsOf({ role, groups }: StoredCredential, ctx: CallerContext): boolean {
  const hasRoles = ctx.roles.every((named) => isAtLeast(role, named));
  return hasRoles && ctx.groups.every((group) => groups.includes(group));
}
