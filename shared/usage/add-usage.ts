import type { TokenUsage } from "../schemas/answer-schemas.ts";

/** What several calls took together; null when none was made. */
export function addUsage(...usages: (TokenUsage | null | undefined)[]): TokenUsage | null {
  const known = usages.filter((usage) => usage !== null && usage !== undefined);
  if (known.length === 0) return null;
  return {
    inputTokens: known.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    outputTokens: known.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  };
}
