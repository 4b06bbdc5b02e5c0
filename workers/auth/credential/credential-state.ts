import type { Role } from "../../../shared/contracts/caller-context.ts";
import type { Scope } from "../../../shared/schemas/principal-schemas.ts";

/** A key or session as it is kept, with what decides whether it still holds. Times are milliseconds since 1970. */
export interface StoredCredential {
  id: string;
  tenantId: string;
  userId: string;
  role: Role;
  /** Those of its user, beside the whole tenant's. */
  groups: string[];
  expiresAt: number | null;
  revokedAt: number | null;
  userDisabledAt: number | null;
}

/** A credential that holds, and what it may be used for. */
export interface VerifiedCredential {
  stored: StoredCredential;
  scopes: Scope[];
}

/** Whether a credential holds: neither revoked nor expired, and its user is not disabled. */
export function isUsable(credential: StoredCredential, now: number): boolean {
  const { expiresAt, revokedAt, userDisabledAt } = credential;
  return revokedAt === null && userDisabledAt === null && (expiresAt === null || expiresAt > now);
}
