import { TenantDeletionObject } from "../../../durable-objects/tenant-deletion/tenant-deletion.ts";
import type { TenantDeletionCollaborators } from "../../../durable-objects/tenant-deletion/tenant-deletion-collaborators.ts";
import { openGateway } from "../env.ts";

/** The deletion of a tenant with the services behind this Worker, which alone knows them all. */
export class TenantDeletion extends TenantDeletionObject<GatewayBindings> {
  protected override openCollaborators(env: GatewayBindings): TenantDeletionCollaborators {
    const { auth, chat, documentation } = openGateway(env);
    return { auth, chat, documentation };
  }
}
