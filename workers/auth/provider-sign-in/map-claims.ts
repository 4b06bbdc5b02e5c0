import { EVERYONE, ROLES, type Role } from "../../../shared/contracts/caller-context.ts";
import type { GroupClaim, RoleClaim } from "../../../shared/schemas/identity-provider-schemas.ts";
import { GroupName, MAX_GROUPS } from "../../../shared/schemas/group-schemas.ts";
import { readValues, type Claims } from "./read-claims.ts";

/** How a provider's claims become roles. */
export interface RoleMapping {
  roleClaim: RoleClaim | null;
  highestRole: Role;
}

/** Whether one role may do more than another. */
export function isAbove(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) > ROLES.indexOf(other);
}

/**
 * The role that claims give somebody who had `role` until now: the strongest that is mapped, never above the provider's
 * highest, and member without any. Where nothing is mapped the role stays, and so does that of an owner unless owners are.
 */
export function mapRole({ roleClaim, highestRole }: RoleMapping, claims: Claims, role: Role): Role {
  if (roleClaim === null) return role;
  const { claim, values: mapped } = roleClaim;
  if (role === "owner" && mapped.every((one) => one.role !== "owner")) return role;
  const values = readValues(claims, claim);
  const given = mapped.filter((one) => values.includes(one.value)).map((one) => one.role);
  const allowed = given.filter((one) => !isAbove(one, highestRole));
  return ROLES.toReversed().find((one) => allowed.includes(one)) ?? "member";
}

/** The groups that claims give; null where no claim is read, and the groups stay. Of too many the first count. */
export function mapGroups(groupClaim: GroupClaim | null, claims: Claims): string[] | null {
  if (groupClaim === null) return null;
  const values = readValues(claims, groupClaim.claim);
  const named =
    groupClaim.values?.filter(({ value }) => values.includes(value)).map(({ group }) => group) ??
    values.flatMap((value) => GroupName.safeParse(value).data ?? []);
  return [...new Set(named)].filter((group) => group !== EVERYONE).slice(0, MAX_GROUPS);
}
