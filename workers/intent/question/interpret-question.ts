import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Intent, IntentRequest } from "../../../shared/contracts/intent-contract.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import { readCourtesy } from "../../../shared/questions/read-courtesy.ts";
import type { IntentReader } from "../env.ts";
import {
  readUnderstanding,
  rememberUnderstanding,
  understandingKey,
} from "./known-understanding.ts";
import { understandByModel } from "./understand-by-model.ts";
import { understandByRules } from "./understand-by-rules.ts";

/** What understanding needs; `defer` goes on with work after the answer was given. */
export interface IntentTools {
  /** Null when rules do the whole job. */
  reader: IntentReader | null;
  defer: (work: Promise<unknown>) => void;
}

/** Understands a question; one without history, and a courtesy, stand alone and are left to the rules, which cost nothing. */
export async function interpretQuestion(
  { reader, defer }: IntentTools,
  ctx: CallerContext,
  request: IntentRequest,
): Promise<Intent> {
  const needsModel = request.history.length > 0 && readCourtesy(request.question) === null;
  if (reader === null || !needsModel) return understandByRules(request);
  const { model, modelName, cache, repairs } = reader;
  const { mode } = request;
  const key = await understandingKey(ctx, request, modelName);
  const known = await readUnderstanding(cache, ctx, key);
  if (known !== null) return { ...known, mode };
  try {
    const operation = { service: "intent" as const, name: "understandByModel", ctx };
    const { understanding, usage } = await logOperation(operation, () =>
      understandByModel(model, request, repairs),
    );
    defer(rememberUnderstanding(cache, ctx, { key, value: understanding }));
    return { ...understanding, mode, ...(usage === null ? {} : { usage }) };
  } catch {
    return understandByRules(request);
  }
}
