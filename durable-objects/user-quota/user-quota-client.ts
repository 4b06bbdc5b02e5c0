import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { QuotaDecision, UserQuota } from "./user-quota.ts";

/** Takes one from the quota of a verified caller. */
export type TakeFromQuota = (
  ctx: Pick<CallerContext, "tenantId" | "userId">,
  limit: number,
) => Promise<QuotaDecision>;

/** Names objects from the verified tenant and user, so that nobody uses up what is another's. */
export function createUserQuotaClient(namespace: DurableObjectNamespace<UserQuota>): TakeFromQuota {
  return async ({ tenantId, userId }, limit) =>
    await namespace.getByName(`${tenantId}/${userId}`).take(limit);
}
