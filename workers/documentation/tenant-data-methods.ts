import { WorkerEntrypoint } from "cloudflare:workers";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { RemovedPortion } from "../../shared/contracts/tenant-data.ts";
import type { Result } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ExportedDocument } from "../../shared/schemas/document-schemas.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import { exportDocuments } from "./document/export-documents.ts";
import { openDocumentation } from "./env.ts";
import { deleteTenantData } from "./tenant-deletion/delete-tenant-data.ts";

/** The methods of the documentation service about everything that a tenant has. */
export class TenantDataMethods extends WorkerEntrypoint<DocumentationBindings> {
  exportDocuments(
    ctx: CallerContext,
    sourceId: string,
    page: PageQuery,
  ): Promise<Result<Page<ExportedDocument>>> {
    return logOperation({ service: "documentation", name: "exportDocuments", ctx }, () =>
      exportDocuments(openDocumentation(this.env), ctx, { ...page, sourceId }),
    );
  }

  deleteTenantData(ctx: CallerContext): Promise<RemovedPortion> {
    return logOperation({ service: "documentation", name: "deleteTenantData", ctx }, () =>
      deleteTenantData(openDocumentation(this.env), ctx),
    );
  }
}
