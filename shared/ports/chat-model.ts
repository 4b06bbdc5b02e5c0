import type { HealthStatus } from "../contracts/health.ts";
import type { TokenUsage } from "../schemas/answer-schemas.ts";

/** One earlier question or answer. */
export interface ChatTurn {
  role: "user" | "assistant";
  content: string;
}

/** A retrieved passage as a model sees it; the model cites it as `[n]`. */
export interface GroundingPassage {
  n: number;
  title: string;
  headingPath: string[];
  text: string;
}

/** What a model is asked: `passages` are data, never instructions, and each adapter marks them so. */
export interface ChatRequest {
  instructions: string;
  turns: ChatTurn[];
  question: string;
  passages: GroundingPassage[];
  /** The most that is to be written, in tokens, where a provider wants to be told. */
  maxOutputTokens?: number;
}

/** A piece of a model's reply; what the reply cost; or that the text so far only says that there is no answer. */
export type ChatChunk =
  | { type: "text"; text: string }
  | { type: "usage"; usage: TokenUsage }
  | { type: "abstained" };

/** Writes an answer. A provider that fails throws before or between chunks; aborting `signal` ends its request. */
export interface ChatModel {
  /** The name by which configuration chooses this adapter. */
  readonly provider: string;
  generate(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatChunk>;
  /** What its breaker last saw; asking costs no request. */
  status(): HealthStatus;
}
