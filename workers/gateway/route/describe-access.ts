import type { PolicyRow } from "../access-policy.ts";

/** What the specification says of who may call a route: the scope stands with the key, role and ownership beside it. */
export interface DescribedAccess {
  security: Record<string, string[]>[];
  "x-required-role"?: string;
  "x-ownership"?: string;
}

/** Describes a row of the access policy in the specification's terms. */
export function describeAccess(row: PolicyRow): DescribedAccess {
  if (row.access === "public") return { security: [] };
  const scopes = row.scope === null ? [] : [row.scope];
  return {
    security: [{ apiKey: scopes }, { session: [] }],
    "x-required-role": row.role,
    "x-ownership": row.ownership,
  };
}
