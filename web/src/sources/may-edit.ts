import type { Me } from "../../../shared/schemas/principal-schemas.ts";

/** Whether somebody may change sources and see their pages. */
export function mayEditSources({ role }: Pick<Me, "role">): boolean {
  return role !== "member";
}
