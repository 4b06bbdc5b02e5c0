import * as z from "zod";
import { readableGroups, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { AnswerRequest } from "../../../shared/contracts/answer-contract.ts";
import type { CacheKey } from "../../../shared/ports/cache.ts";
import { Answer } from "../../../shared/schemas/answer-schemas.ts";

/** A whole answer as the cache keeps it, with the revisions of the pages that it rests on. */
export const KeptAnswer = Answer.pick({
  content: true,
  sources: true,
  confidence: true,
  notices: true,
}).extend({
  documents: z.array(z.object({ documentId: z.string(), revision: z.number().int() })),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/**
 * The key of an answer: whoever may read the same and asks the same, in the same mode, of the same model shares it. It
 * does not change with the tenant's other pages: the answer is confirmed by those that it cites.
 */
export function answerKeyOf(
  ctx: CallerContext,
  { standaloneQuestion, mode }: Pick<AnswerRequest, "standaloneQuestion" | "mode">,
  modelName: string,
): CacheKey {
  const readers = [...new Set(readableGroups(ctx))].toSorted();
  const parts = [JSON.stringify(readers), spell(standaloneQuestion), mode, modelName];
  return { tenantId: ctx.tenantId, family: "answer", parts };
}

/** Letters keep their case, since names differ by it. */
function spell(question: string): string {
  return question
    .normalize("NFC")
    .replaceAll(/\s+/g, " ")
    .replace(/[\s?!.]+$/, "")
    .trim();
}
