import type { Me } from "../../../shared/schemas/principal-schemas.ts";

/** Whether somebody manages the members of the tenant, and everybody's keys and sessions. */
export function mayManageMembers({ role }: Pick<Me, "role">): boolean {
  return role === "admin" || role === "owner";
}

/** Whether somebody may change a member: administrators those below owner, owners all. */
export function mayManage({ role }: Pick<Me, "role">, member: Pick<Me, "role">): boolean {
  return role === "owner" || (role === "admin" && member.role !== "owner");
}

/** The roles that somebody may give, weakest first: owners all, administrators those below their own. */
export function assignableRoles({ role }: Pick<Me, "role">): Me["role"][] {
  return role === "owner" ? ["member", "editor", "admin", "owner"] : ["member", "editor"];
}
