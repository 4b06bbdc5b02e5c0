import type { TokenUsage } from "../schemas/answer-schemas.ts";

/** What several calls took together, null when none was made; what it cost is left out when that of one is not known. */
export function addUsage(...usages: (TokenUsage | null | undefined)[]): TokenUsage | null {
  const known = usages.filter((usage) => usage !== null && usage !== undefined);
  if (known.length === 0) return null;
  const costs = known.flatMap(({ costUsd }) => costUsd ?? []);
  return {
    inputTokens: sum(known.map(({ inputTokens }) => inputTokens)),
    outputTokens: sum(known.map(({ outputTokens }) => outputTokens)),
    ...(costs.length === known.length ? { costUsd: sum(costs) } : {}),
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
