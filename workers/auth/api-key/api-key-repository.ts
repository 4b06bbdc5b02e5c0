import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import type { ChangeRecord, NewAuditEntry } from "../audit/audit-repository.ts";
import type { StoredCredential } from "../credential/credential-state.ts";
import type { ListRange } from "../listing/list-place.ts";

/** A key as it is kept; `secretHash` is the SHA-256 of its secret in hexadecimal. */
export interface StoredApiKey extends StoredCredential {
  name: string;
  secretHash: string;
  scopes: Scope[];
  isBootstrap: boolean;
  lastUsedAt: number | null;
}

/** A key to keep, of a user of the same tenant. Times are milliseconds since 1970. */
export interface NewStoredApiKey {
  id: string;
  userId: string;
  name: string;
  secretHash: string;
  scopes: Scope[];
  createdAt: number;
  expiresAt: number | null;
}

/** A key in a list, without its hash. */
export interface ListedApiKey extends Omit<NewStoredApiKey, "secretHash"> {
  userName: string;
  isBootstrap: boolean;
  lastUsedAt: number | null;
}

/** The API keys of all tenants. */
export interface ApiKeyRepository {
  /** Finds a key with its user before anybody is verified: the key itself tells the tenant. */
  findUnverified(id: string): Promise<StoredApiKey | null>;
  /** Finds a tenant's key with its user. */
  find(tenantId: string, id: string): Promise<StoredApiKey | null>;
  /** Adds a key with its record, unless its user is gone, disabled or has too many; tells whether it did. */
  insert(tenantId: string, key: NewStoredApiKey, record: ChangeRecord): Promise<boolean>;
  /** The keys that were not revoked, oldest first: one user's, or everybody's for null. */
  list(tenantId: string, userId: string | null, range: ListRange): Promise<ListedApiKey[]>;
  /** Revokes a key, and tells whether it was in force. */
  revoke(
    tenantId: string,
    key: { id: string; revokedAt: number },
    entry: NewAuditEntry,
  ): Promise<boolean>;
  /** Notes the use of a key at `usedAt`, unless one later than `notSince` is noted already. */
  markUsed(tenantId: string, id: string, use: { usedAt: number; notSince: number }): Promise<void>;
}
