import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { QuotaDecision, UserQuota } from "./user-quota.ts";

/** Whose quota: a verified caller's. */
type QuotaOwner = Pick<CallerContext, "tenantId" | "userId">;

/** What the quotas of users can be asked. */
export interface UserQuotaCalls {
  /** Takes one. */
  take(owner: QuotaOwner, limit: number): Promise<QuotaDecision>;
  /** Forgets what was counted, for a user who is gone; tells whether anything was. */
  clear(owner: QuotaOwner): Promise<boolean>;
}

/** Names objects from the verified tenant and user, so that nobody uses up what is another's. */
export function createUserQuotaClient(
  namespace: DurableObjectNamespace<UserQuota>,
): UserQuotaCalls {
  const quotaOf = ({ tenantId, userId }: QuotaOwner): DurableObjectStub<UserQuota> =>
    namespace.getByName(`${tenantId}/${userId}`);
  return {
    take: async (owner, limit) => await quotaOf(owner).take(limit),
    clear: async (owner) => await quotaOf(owner).clear(),
  };
}
