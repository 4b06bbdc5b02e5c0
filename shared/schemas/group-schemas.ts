import * as z from "zod";

/** The name of a group, as sources name their readers and users the groups they belong to. */
export const GroupName = z.string().trim().min(1).max(100);

export const MAX_GROUPS = 50;

/** Whether no group is named twice. */
export function areDifferentGroups(groups: string[]): boolean {
  return new Set(groups).size === groups.length;
}
