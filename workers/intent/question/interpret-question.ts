import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Intent, IntentRequest } from "../../../shared/contracts/intent-contract.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { IntentDependencies } from "../env.ts";
import { rewriteByModel } from "./rewrite-by-model.ts";
import { rewriteByRules } from "./rewrite-by-rules.ts";

/** Understands a question; a question without history stands alone and costs nothing. */
export async function interpretQuestion(
  { model }: Pick<IntentDependencies, "model">,
  ctx: CallerContext,
  request: IntentRequest,
): Promise<Intent> {
  const { question, history, mode } = request;
  const byRules = { standaloneQuestion: rewriteByRules(question, history), mode };
  if (model === null || history.length === 0) return byRules;
  try {
    const operation = { service: "intent" as const, name: "rewriteByModel", ctx };
    const standaloneQuestion = await logOperation(operation, () => rewriteByModel(model, request));
    return { standaloneQuestion, mode };
  } catch {
    return byRules;
  }
}
