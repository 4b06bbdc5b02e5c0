import type { Me } from "../../../shared/schemas/principal-schemas.ts";

/** The users of all tenants. */
export interface UserRepository {
  find(tenantId: string, userId: string): Promise<Me | null>;
}
