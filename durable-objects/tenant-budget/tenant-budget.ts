import { DurableObject } from "cloudflare:workers";
import type { BudgetLease } from "../../shared/contracts/quota.ts";
import { leaseFrom, NOTHING_LEASED } from "./budget-state.ts";

/** Leases the requests of one tenant's minute; named after the tenant. It stores nothing: one that is moved begins the minute anew. */
export class TenantBudget extends DurableObject {
  #kept = NOTHING_LEASED;

  lease(limit: number): BudgetLease {
    const { kept, lease } = leaseFrom(this.#kept, limit, Date.now());
    this.#kept = kept;
    return lease;
  }
}
