import type { SpentUsage } from "../../../shared/contracts/quota.ts";
import type { UsageSums } from "../../../shared/schemas/usage-schemas.ts";

/** A stretch of days, both counted, and whose usage of them: a user's, or the whole tenant's for null. */
export interface UsageSpan {
  userId: string | null;
  from: string;
  to: string;
}

/** What was taken by one day, user or model. */
interface UsageGroup extends UsageSums {
  key: string;
}

/** What models took for the answers of a tenant. */
export interface UsageRepository {
  /** What a user took on a day, and the tenant in its month until then: a few rows, however many users there are. */
  readSpent(tenantId: string, spender: { userId: string; day: string }): Promise<SpentUsage>;
  /** The sums of a span. */
  sum(tenantId: string, span: UsageSpan): Promise<UsageSums>;
  /** The sums of a span by day, oldest first, or by model or user, those who took most first, up to a limit. */
  group(
    tenantId: string,
    span: UsageSpan & { by: "day" | "user" | "model" },
  ): Promise<UsageGroup[]>;
}
