import type { UsageBudget, UsageSums } from "../../../shared/schemas/usage-schemas.ts";

const CENT = 0.01;

/** What was read and written together. */
export function tokensOf({
  inputTokens,
  outputTokens,
}: Pick<UsageSums, "inputTokens" | "outputTokens">): number {
  return inputTokens + outputTokens;
}

/** A number with separators. */
export function formatCount(count: number): string {
  return count.toLocaleString("en");
}

/** An amount of US dollars; what is less than a cent, and not nothing, says so. */
export function formatDollars(costUsd: number): string {
  if (costUsd > 0 && costUsd < CENT) return "< $0.01";
  return costUsd.toLocaleString("en", { style: "currency", currency: "USD" });
}

/** What something cost; a dash where nothing of it has a known price. */
export function formatCost({ costUsd, unpricedTokens }: UsageSums): string {
  return costUsd === 0 && unpricedTokens > 0 ? "–" : formatDollars(costUsd);
}

/** How much of a budget is used, in its own unit. */
export function formatBudget({ budget, used, limit }: UsageBudget): string {
  return budget === "costUsdPerMonthPerTenant"
    ? `${formatDollars(used)} of ${formatDollars(limit)}`
    : `${formatCount(used)} of ${formatCount(limit)} tokens`;
}
