import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Intent, IntentRequest } from "../../../shared/contracts/intent-contract.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import { readCourtesy } from "../../../shared/questions/read-courtesy.ts";
import type { IntentDependencies } from "../env.ts";
import { rewriteByModel } from "./rewrite-by-model.ts";
import { rewriteByRules } from "./rewrite-by-rules.ts";

/** Understands a question; one without history, and a greeting, stand alone and cost nothing. */
export async function interpretQuestion(
  { model }: Pick<IntentDependencies, "model">,
  ctx: CallerContext,
  request: IntentRequest,
): Promise<Intent> {
  const { question, history, mode } = request;
  const byRules = { standaloneQuestion: rewriteByRules(question, history), mode };
  const needsModel = history.length > 0 && readCourtesy(question) === null;
  if (model === null || !needsModel) return byRules;
  try {
    const operation = { service: "intent" as const, name: "rewriteByModel", ctx };
    const standaloneQuestion = await logOperation(operation, () => rewriteByModel(model, request));
    return { standaloneQuestion, mode };
  } catch {
    return byRules;
  }
}
