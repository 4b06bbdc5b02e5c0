import type { AuditedTarget } from "../../../shared/contracts/auth-contract.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";

/** Names an alias in the audit log by its term. */
export function toTarget({ id, term }: Alias): AuditedTarget {
  return { id, name: term };
}
