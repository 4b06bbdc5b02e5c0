export { TenantDeletion } from "./tenant-deletion/tenant-deletion.ts";
export { GatewayService, GatewayService as default } from "./gateway-service.ts";
