import type { LedgerSweeperCalls } from "../../../durable-objects/ledger-sweeper/ledger-sweeper-client.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { tryOperation } from "../fallback/try-operation.ts";

/**
 * Makes a function that asks a tenant's sweeper to follow the index version at the tenant's first call in this isolate:
 * a deploy starts new isolates, so the first use after it is enough, and no later call costs anything.
 */
export function createIndexFollower(
  sweeper: Pick<LedgerSweeperCalls, "follow">,
): (ctx: CallerContext) => Promise<unknown> | null {
  const asked = new Set<string>();
  return (ctx) => {
    const { tenantId } = ctx;
    if (asked.has(tenantId)) return null;
    asked.add(tenantId);
    return tryOperation("followIndexVersion", ctx, () => sweeper.follow(tenantId));
  };
}
