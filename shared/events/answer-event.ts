import * as z from "zod";
import { ERROR_CODES } from "../errors/error-code.ts";
import { Answer, AnswerSource } from "../schemas/answer-schemas.ts";
import { PricedModel } from "../usage/model-prices.ts";

/** What the answer service knows of a finished answer beside its text and sources, which were streamed. */
export const AnswerSummary = Answer.pick({
  confidence: true,
  degraded: true,
  abstained: true,
  unsupported: true,
  notices: true,
  usage: true,
}).extend({
  searchMs: z.number(),
  /** The answer was kept from an earlier question; left out when it was not. */
  cached: z.boolean().optional(),
});
export type AnswerSummary = z.infer<typeof AnswerSummary>;

/** A model that begins to write, and about how much it has to read for that. */
const ModelAsked = z.object({ model: PricedModel, inputTokens: z.number().int() });
export type ModelAsked = z.infer<typeof ModelAsked>;

/** One record of the NDJSON stream that the answer service returns; the last is `completed` or `failed`. */
export const AnswerEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), stage: z.enum(["searching", "writing"]) }),
  /** Shown to nobody: what an answer took that does not come to its end. */
  ModelAsked.extend({ type: z.literal("model-asked") }),
  z.object({ type: z.literal("sources"), sources: z.array(AnswerSource) }),
  z.object({ type: z.literal("delta"), text: z.string() }),
  z.object({ type: z.literal("completed"), summary: AnswerSummary }),
  z.object({
    type: z.literal("failed"),
    code: z.enum(ERROR_CODES),
    detail: z.string(),
    retryable: z.boolean(),
  }),
]);
export type AnswerEvent = z.infer<typeof AnswerEvent>;
