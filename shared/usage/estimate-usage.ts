import type { ModelAsked } from "../events/answer-event.ts";
import type { TokenUsage } from "../schemas/answer-schemas.ts";
import { tellUsage } from "./model-prices.ts";

/** What English prose has. */
const CHARS_PER_TOKEN = 4;

/** About how many tokens a model makes of so many characters. */
export function estimateTokenCount(chars: number): number {
  return Math.ceil(chars / CHARS_PER_TOKEN);
}

/** About what a model took that had written a text when it was stopped, before it could report anything. */
export function estimateUsage({ model, inputTokens }: ModelAsked, text: string): TokenUsage {
  return tellUsage(model, { inputTokens, outputTokens: estimateTokenCount(text.length) });
}
