import type { SpecifiedOperation } from "./specification.ts";

const REACH: Record<string, string> = {
  tenant: "It reaches the caller's tenant.",
  own: "It reaches what is the caller's own.",
  platform: "It reaches all tenants: platform administrators only.",
};

/** Says who may call an operation, in words. */
export function describeAccess(operation: SpecifiedOperation): string {
  const { security = [] } = operation;
  if (security.length === 0) return "Everybody, without a key.";
  const scopes = security.flatMap(({ apiKey }) => apiKey ?? []);
  const key =
    scopes.length === 0 ? "any API key" : `an API key with the scope ${scopes.join(", ")}`;
  const role = operation["x-required-role"];
  const who = role === undefined || role === "member" ? "" : `, as ${role} or above`;
  const reach = REACH[operation["x-ownership"] ?? ""] ?? "";
  return `A signed-in browser or ${key}${who}. ${reach}`.trim();
}
