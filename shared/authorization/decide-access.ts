import { ROLES, type CallerContext, type Role } from "../contracts/caller-context.ts";
import type { Principal } from "../contracts/auth-contract.ts";
import { fail, succeed, type Result } from "../errors/result.ts";
import type { AccessRule, Ownership } from "./access-rule.ts";

/** Whose something is. */
export type Owner = Pick<CallerContext, "tenantId" | "userId">;

const FOR_PLATFORM_ADMINISTRATORS =
  "This is for platform administrators alone: use a key of the user behind ADMIN_API_KEY.";

/** Decides whether a principal may do what a rule is for, whatever the door. Fails with FORBIDDEN. */
export function decideAccess(principal: Principal, rule: AccessRule): Result<null> {
  const { scopes, context, isPlatformAdministrator } = principal;
  const isInScope = rule.scope === null || scopes.includes(rule.scope) || scopes.includes("admin");
  if (!isInScope) return fail("FORBIDDEN", `This key lacks the scope ${rule.scope}.`);
  if (!context.roles.some((role) => isAtLeast(role, rule.role))) {
    return fail("FORBIDDEN", `This needs the role ${rule.role} or above.`);
  }
  const isBeyondTenants = rule.ownership === "platform" && !isPlatformAdministrator;
  return isBeyondTenants ? fail("FORBIDDEN", FOR_PLATFORM_ADMINISTRATORS) : succeed(null);
}

/** Decides whether something that belongs to `owner` is within what a caller reaches in their tenant. */
export function isWithinReach(
  caller: Owner,
  ownership: Exclude<Ownership, "platform">,
  owner: Owner,
): boolean {
  if (owner.tenantId !== caller.tenantId) return false;
  return ownership === "tenant" || owner.userId === caller.userId;
}

/** Whether a role may do what another may. */
export function isAtLeast(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(other);
}
