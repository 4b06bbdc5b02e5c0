import type { NewAuditEntry } from "../audit/audit-repository.ts";

/** The domains that were verified, each for one tenant. */
export interface VerifiedDomainRepository {
  /** The verified domains of a tenant. */
  list(tenantId: string): Promise<string[]>;
  /** Gives a domain to a tenant that exists, and tells whether it is that tenant's now. */
  verify(
    tenantId: string,
    verified: { domain: string; verifiedAt: number },
    entry: NewAuditEntry,
  ): Promise<boolean>;
  /** Takes a domain away from a tenant, and tells whether it was the tenant's. */
  release(tenantId: string, domain: string, entry: NewAuditEntry): Promise<boolean>;
}
