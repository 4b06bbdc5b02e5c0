import type { Me, Scope } from "../../../shared/schemas/principal-schemas.ts";

/** What a key of each scope may be used for. */
export const SCOPE_NAMES: Record<Scope, string> = {
  search: "Search",
  chat: "Ask questions, read the answers",
  "sources:read": "Read sources and their pages",
  "sources:write": "Push and delete pages, change sources and words",
  metrics: "Read the metrics of the deployment",
  admin: "Everything its user may do",
};

const FOR_EVERYBODY: Scope[] = ["search", "chat", "sources:read", "sources:write", "admin"];

/** The scopes that are offered: whoever reads the metrics of a deployment is an owner. */
export function scopesOffered({ role }: Pick<Me, "role">): Scope[] {
  return role === "owner" ? [...FOR_EVERYBODY, "metrics"] : FOR_EVERYBODY;
}
