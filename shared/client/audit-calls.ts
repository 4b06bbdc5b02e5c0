import type { AuditEntry, AuditFilter } from "../schemas/audit-schemas.ts";
import type { Page } from "../schemas/page-schemas.ts";
import type { ClientCalls } from "./client-calls.ts";
import { spellQuery, type PageRequest } from "./page-request.ts";

/** Who did what in a tenant, for administrators. */
export interface AuditCalls {
  /** Newest first. */
  listAuditEntries(filter?: AuditFilter & PageRequest): Promise<Page<AuditEntry>>;
}

const AUDIT_LOG = "/api/v1/audit-log";

/** Makes the calls about the audit log. */
export function createAuditCalls({ read }: ClientCalls): AuditCalls {
  return {
    listAuditEntries: (filter = {}) =>
      read({ method: "GET", path: `${AUDIT_LOG}${spellQuery({ ...filter })}` }),
  };
}

/** The path at which a browser downloads the entries of a filter. */
export function auditExportPath(filter: AuditFilter): string {
  return `${AUDIT_LOG}/export${spellQuery(filter)}`;
}
