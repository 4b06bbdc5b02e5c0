/** Owns a shard whose tenant was deleted; no tenant has this id. */
const NOBODY = "";

/** The one tenant that a shard belongs to. */
export class OwnerStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Has no tenant be the owner any more, for good. */
  retire(): void {
    this.#sql.exec("INSERT OR REPLACE INTO owner (only_row, tenant_id) VALUES (1, ?)", NOBODY);
  }

  /** Makes the first tenant that calls the owner; throws for any other one. */
  claim(tenantId: string): void {
    const [owner] = this.#sql.exec<{ tenant_id: string }>("SELECT tenant_id FROM owner");
    if (owner === undefined) {
      this.#sql.exec("INSERT INTO owner (only_row, tenant_id) VALUES (1, ?)", tenantId);
    } else if (owner.tenant_id !== tenantId) {
      throw new Error("This shard belongs to another tenant.");
    }
  }
}
