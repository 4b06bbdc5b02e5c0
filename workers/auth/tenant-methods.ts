import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import type { CallerContext, RequestContext } from "../../shared/contracts/caller-context.ts";
import type { RemovedPortion } from "../../shared/contracts/tenant-data.ts";
import type { Result } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { TenantDeletionReport } from "../../shared/schemas/tenant-deletion-schemas.ts";
import type { CreatedTenant, Tenant, TenantChange } from "../../shared/schemas/tenant-schemas.ts";
import { callOnce } from "./call-once.ts";
import { openAuth } from "./env.ts";
import { ProviderMethods } from "./provider-methods.ts";
import { changeTenant } from "./tenant/change-tenant.ts";
import { createTenant, tenantMadeBefore } from "./tenant/create-tenant.ts";
import { describeTenant } from "./tenant/describe-tenant.ts";
import { beginTenantDeletion } from "./tenant-deletion/begin-tenant-deletion.ts";
import { deleteTenantData } from "./tenant-deletion/delete-tenant-data.ts";
import { findTenantDeletion, readTenantDeletion } from "./tenant-deletion/read-tenant-deletion.ts";

/** The methods of the auth service about tenants, from their making to their deletion. */
export class TenantMethods extends ProviderMethods {
  describeTenant(ctx: CallerContext): Promise<Result<Tenant>> {
    return logOperation({ service: "auth", name: "describeTenant", ctx }, () =>
      describeTenant(openAuth(this.env), ctx),
    );
  }

  changeTenant(ctx: CallerContext, change: TenantChange): Promise<Result<Tenant>> {
    return logOperation({ service: "auth", name: "changeTenant", ctx }, () =>
      changeTenant(openAuth(this.env), ctx, change),
    );
  }

  createTenant(
    ...[ctx, tenant, key]: Parameters<AuthContract["createTenant"]>
  ): Promise<Result<CreatedTenant>> {
    const request = { ctx, operation: "createTenant", key, asked: tenant };
    return callOnce(this.env, request, (opened) => ({
      act: (claim) => createTenant({ ...opened, claim }, ctx, tenant),
      replay: tenantMadeBefore,
    }));
  }

  beginTenantDeletion(
    ...[ctx, deletion]: Parameters<AuthContract["beginTenantDeletion"]>
  ): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "beginTenantDeletion", ctx }, () =>
      beginTenantDeletion(openAuth(this.env), ctx, deletion),
    );
  }

  isTenantDeleted(ctx: CallerContext): Promise<boolean> {
    return logOperation({ service: "auth", name: "isTenantDeleted", ctx }, async () => {
      const { tenantDeletions } = openAuth(this.env);
      return (await tenantDeletions.find(ctx.tenantId)) !== null;
    });
  }

  deleteTenantData(ctx: CallerContext): Promise<RemovedPortion> {
    return logOperation({ service: "auth", name: "deleteTenantData", ctx }, () =>
      deleteTenantData(openAuth(this.env), ctx),
    );
  }

  recordTenantDeletion(
    ...[ctx, progress]: Parameters<AuthContract["recordTenantDeletion"]>
  ): Promise<void> {
    return logOperation({ service: "auth", name: "recordTenantDeletion", ctx }, () =>
      openAuth(this.env).tenantDeletions.record(ctx.tenantId, progress),
    );
  }

  readTenantDeletion(
    ctx: RequestContext,
    deletionId: string,
  ): Promise<Result<TenantDeletionReport>> {
    return logOperation({ service: "auth", name: "readTenantDeletion", ctx }, () =>
      readTenantDeletion(openAuth(this.env), deletionId),
    );
  }

  findTenantDeletion(ctx: CallerContext, tenantId: string): Promise<Result<TenantDeletionReport>> {
    return logOperation({ service: "auth", name: "findTenantDeletion", ctx }, () =>
      findTenantDeletion(openAuth(this.env), ctx, tenantId),
    );
  }
}
