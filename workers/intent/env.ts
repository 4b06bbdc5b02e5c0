import { openCache } from "../../shared/adapters/open-cache.ts";
import { openChatModel } from "../../shared/adapters/open-chat-model.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import type { OwnCheck } from "../../shared/health/collect-health.ts";
import type { Cache } from "../../shared/ports/cache.ts";
import type { ChatModel } from "../../shared/ports/chat-model.ts";

import { createRepairBudget, type RepairBudget } from "./question/repair-budget.ts";

/** A model that understands questions, and where what it understood is kept. */
export interface IntentReader {
  model: ChatModel;
  /** Its provider's name and its own, for the keys of what it understood. */
  modelName: string;
  cache: Cache;
  repairs: RepairBudget;
}

export interface IntentDependencies {
  /** Null when rules do the whole job. */
  reader: IntentReader | null;
  checks: Record<string, OwnCheck>;
}

/** The models that understand questions when none is named. */
const DEFAULT_MODELS = {
  openai: "gpt-5-nano",
  anthropic: "claude-haiku-4-5",
  "workers-ai": "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
};

/** Chooses between a model and rules from validated configuration; throws for a provider that is not offered. */
export const openIntent = oncePerEnv((env: IntentBindings): IntentDependencies => {
  const opened = openChatModel(env, {
    variable: "INTENT_PROVIDER",
    named: env.INTENT_PROVIDER,
    model: env.INTENT_MODEL,
    defaults: DEFAULT_MODELS,
  });
  if (opened === null) {
    const check = async () => ({ status: "ok" as const });
    const checkRules = { provider: "extractive", isOptional: true, check };
    return { reader: null, checks: { "intent.model": checkRules } };
  }
  const { model, name } = opened;
  const { cache, check: checkCache } = openCache(env);
  const check = async () => ({ status: model.status() });
  const checkModel = { provider: model.provider, isOptional: true, check };
  return {
    reader: { model, modelName: `${model.provider}/${name}`, cache, repairs: createRepairBudget() },
    checks: { "intent.model": checkModel, "intent.cache": checkCache },
  };
});
