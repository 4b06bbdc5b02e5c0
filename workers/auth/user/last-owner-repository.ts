import { sql, type SQL } from "drizzle-orm";
import { users } from "./user-table.ts";

/** The condition that a tenant has an owner who is not disabled also without the row of {@link users} that is about to change. */
export function keepsAnOwner(): SQL {
  return sql`(${users.role} <> 'owner' or ${users.disabledAt} is not null or exists (
    select 1 from users as other
    where other.tenant_id = ${users.tenantId} and other.id <> ${users.id}
      and other.role = 'owner' and other.disabled_at is null))`;
}
