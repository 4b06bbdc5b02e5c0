import * as z from "zod";

export const AnswerMode = z.enum(["company", "general"]);
export type AnswerMode = z.infer<typeof AnswerMode>;

/** A cited passage; `n` is what `[n]` in the text names. */
export const AnswerSource = z.object({
  n: z.number().int().min(1),
  documentId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  headingPath: z.array(z.string()),
  snippet: z.string(),
  updatedAt: z.iso.datetime(),
});
export type AnswerSource = z.infer<typeof AnswerSource>;

export const Degraded = z.enum(["extractive", "lexical", "uncited"]).nullable();
export type Degraded = z.infer<typeof Degraded>;

export const AnswerTimings = z.object({
  intentMs: z.number(),
  searchMs: z.number(),
  firstTokenMs: z.number(),
  totalMs: z.number(),
});
export type AnswerTimings = z.infer<typeof AnswerTimings>;

const TokenCounts = z.object({
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** US dollars; left out when a model's price is not known. */
  costUsd: z.number().min(0).optional(),
});
export type TokenCounts = z.infer<typeof TokenCounts>;

/** What one model took. */
const ModelUsage = TokenCounts.extend({ model: z.string() });
export type ModelUsage = z.infer<typeof ModelUsage>;

/** What the models took together; `models` tells it of each. */
export const TokenUsage = TokenCounts.extend({ models: z.array(ModelUsage).optional() });
export type TokenUsage = z.infer<typeof TokenUsage>;

/** A finished answer. Every `[n]` in `content` names a member of `sources`; what is not cited is not listed. */
export const Answer = z.object({
  messageId: z.string(),
  content: z.string(),
  sources: z.array(AnswerSource),
  confidence: z.number().min(0).max(1),
  degraded: Degraded,
  cached: z.boolean(),
  abstained: z.boolean(),
  unsupported: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  notices: z.array(
    z.object({ kind: z.enum(["conflict", "outdated"]), documentIds: z.array(z.string()) }),
  ),
  usage: TokenUsage.optional(),
  timings: AnswerTimings,
});
export type Answer = z.infer<typeof Answer>;
