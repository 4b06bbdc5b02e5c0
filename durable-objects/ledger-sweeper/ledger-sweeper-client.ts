import type { LedgerSweeperObject } from "./ledger-sweeper.ts";

/** What a tenant's sweeper can be asked. */
export interface LedgerSweeperCalls {
  /** Has the tenant's ledger swept within ten seconds, and again until a row that is about to be written must be there. */
  arm(tenantId: string): Promise<void>;
  /** Has the tenant's pages indexed again, some at a time, if they were not looked through since the index version changed. */
  follow(tenantId: string): Promise<void>;
  /** Forgets a tenant that was deleted, and is never armed again. */
  retire(tenantId: string): Promise<void>;
}

/** Reaches each tenant's sweeper, which is named after the verified tenant. */
export function createLedgerSweeperClient(
  namespace: DurableObjectNamespace<LedgerSweeperObject<object>>,
): LedgerSweeperCalls {
  return {
    arm: async (tenantId) => namespace.getByName(tenantId).arm(tenantId),
    follow: async (tenantId) => namespace.getByName(tenantId).follow(tenantId),
    retire: async (tenantId) => namespace.getByName(tenantId).retire(),
  };
}
