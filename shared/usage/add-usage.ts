import type { ModelUsage, TokenCounts, TokenUsage } from "../schemas/answer-schemas.ts";

/** What several calls took together, null when none was made; what it cost is left out when that of one is not known. */
export function addUsage(...usages: (TokenUsage | null | undefined)[]): TokenUsage | null {
  const known = usages.filter((usage) => usage !== null && usage !== undefined);
  if (known.length === 0) return null;
  const models = addModels(known.flatMap((usage) => usage.models ?? []));
  return { ...addCounts(known), ...(models.length > 0 ? { models } : {}) };
}

/** One entry a model, in the order in which they were asked first. */
function addModels(usages: ModelUsage[]): ModelUsage[] {
  const byModel = Map.groupBy(usages, ({ model }) => model);
  return [...byModel].map(([model, same]) => ({ model, ...addCounts(same) }));
}

function addCounts(counts: TokenCounts[]): TokenCounts {
  const costs = counts.flatMap(({ costUsd }) => costUsd ?? []);
  return {
    inputTokens: sum(counts.map(({ inputTokens }) => inputTokens)),
    outputTokens: sum(counts.map(({ outputTokens }) => outputTokens)),
    ...(costs.length === counts.length ? { costUsd: sum(costs) } : {}),
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
