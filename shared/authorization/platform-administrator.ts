import { fail, succeed, type Result } from "../errors/result.ts";

/** The tenant and the user that a deployment starts with; ADMIN_API_KEY acts as this user. */
export const FIRST_TENANT_ID = "tnt_first";
export const FIRST_USER_ID = "usr_first";

/** Whether a credential acts as the user who runs the deployment, whatever its scopes. */
export function isPlatformAdministrator({
  tenantId,
  userId,
}: {
  tenantId: string;
  userId: string;
}): boolean {
  return tenantId === FIRST_TENANT_ID && userId === FIRST_USER_ID;
}

/** Whether the caller runs the deployment, for what concerns all tenants. Fails with FORBIDDEN. */
export function requirePlatformAdministrator(caller: {
  tenantId: string;
  userId: string;
}): Result<null> {
  return isPlatformAdministrator(caller) ? succeed(null) : NOT_THE_PLATFORM;
}

const NOT_THE_PLATFORM = fail("FORBIDDEN", "This is for platform administrators alone.");
