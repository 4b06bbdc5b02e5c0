import { WorkerEntrypoint } from "cloudflare:workers";
import type { AuditedAction, AuditedEnding } from "../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { Result } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { AuditEntry, AuditQuery } from "../../shared/schemas/audit-schemas.ts";
import type { Page } from "../../shared/schemas/page-schemas.ts";
import { beginAuditEntry } from "./audit/begin-audit-entry.ts";
import { endAuditEntry } from "./audit/end-audit-entry.ts";
import { listAuditEntries } from "./audit/list-audit-entries.ts";
import { openAuth } from "./env.ts";

/** The methods of the auth service about the audit log. */
export class AuditMethods extends WorkerEntrypoint<AuthBindings> {
  beginAuditEntry(ctx: CallerContext, action: AuditedAction): Promise<string> {
    return logOperation({ service: "auth", name: "beginAuditEntry", ctx }, () =>
      beginAuditEntry(openAuth(this.env), ctx, action),
    );
  }

  endAuditEntry(ctx: CallerContext, ending: AuditedEnding): Promise<null> {
    return logOperation({ service: "auth", name: "endAuditEntry", ctx }, () =>
      endAuditEntry(openAuth(this.env), ctx, ending),
    );
  }

  listAuditEntries(ctx: CallerContext, query: AuditQuery): Promise<Result<Page<AuditEntry>>> {
    return logOperation({ service: "auth", name: "listAuditEntries", ctx }, () =>
      listAuditEntries(openAuth(this.env), ctx, query),
    );
  }
}
