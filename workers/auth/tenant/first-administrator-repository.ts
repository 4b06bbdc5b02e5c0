/** A key that came from ADMIN_API_KEY, now or earlier. */
export interface BootstrapKey {
  id: string;
  secretHash: string;
  revokedAt: number | null;
}

/** The rows that make the first administrator; `tenantName` and the user's fields count on the first installation only. */
export interface FirstAdministratorRows {
  tenantName: string;
  userId: string;
  email: string;
  userName: string;
  keyId: string;
  secretHash: string;
  installedAt: number;
}

/** The tenant that exists from the start, its owner, and the key that the configuration gives it. */
export interface FirstAdministratorRepository {
  listBootstrapKeys(tenantId: string): Promise<BootstrapKey[]>;
  /** Makes what is missing, puts the given key in force and revokes the tenant's other bootstrap keys, all or nothing. */
  install(tenantId: string, rows: FirstAdministratorRows): Promise<void>;
}
