import type { Role } from "../contracts/caller-context.ts";
import type { Scope } from "../schemas/principal-schemas.ts";

/** What something reaches: the caller's tenant, the caller's own alone, or, for platform administrators, all tenants. */
export type Ownership = "tenant" | "own" | "platform";

/** Who may do something: a principal with this scope and at least this role, to what the ownership names. */
export interface AccessRule {
  /** Null for any credential. */
  scope: Scope | null;
  role: Role;
  ownership: Ownership;
}
