import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import type { StoredCredential } from "../credential/credential-state.ts";

/** A key as it is kept; `secretHash` is the SHA-256 of its secret in hexadecimal. */
export interface StoredApiKey extends StoredCredential {
  secretHash: string;
  scopes: Scope[];
  isBootstrap: boolean;
  lastUsedAt: number | null;
}

/** The API keys of all tenants. */
export interface ApiKeyRepository {
  /** Finds a key with its user before anybody is verified: the key itself tells the tenant. */
  findUnverified(id: string): Promise<StoredApiKey | null>;
  /** Finds a tenant's key with its user. */
  find(tenantId: string, id: string): Promise<StoredApiKey | null>;
  /** Notes the use of a key at `usedAt`, unless one later than `notSince` is noted already. */
  markUsed(tenantId: string, id: string, use: { usedAt: number; notSince: number }): Promise<void>;
}
