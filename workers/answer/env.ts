import { openCache } from "../../shared/adapters/open-cache.ts";
import { openChatModel } from "../../shared/adapters/open-chat-model.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import type { OwnCheck } from "../../shared/health/collect-health.ts";
import type { Cache } from "../../shared/ports/cache.ts";
import type { ChatModel } from "../../shared/ports/chat-model.ts";
import type { PricedModel } from "../../shared/usage/model-prices.ts";
import { createExtractiveChatModel } from "./adapters/extractive-chat-model.ts";
import { contextWindowOf } from "./context/context-window.ts";

export interface AnswerDependencies {
  documentation: DocumentationContract;
  model: ChatModel;
  /** Answers in the model's place when that is down. */
  fallback: ChatModel;
  /** How much the model takes, in tokens; null when it takes everything. */
  contextTokens: number | null;
  /** The model as what it takes is told of it; null for one that takes nothing. */
  priced: PricedModel | null;
  /** The model's provider and its own name, for the keys of its answers. */
  modelName: string;
  cache: Cache;
  checks: Record<string, OwnCheck>;
}

/** The models that answer when none is named. */
const DEFAULT_MODELS = {
  openai: "gpt-5-mini",
  anthropic: "claude-sonnet-4-5",
  "workers-ai": "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
};

/** Chooses the chat model from validated configuration; throws for a provider that is not offered. */
export const openAnswer = oncePerEnv((env: AnswerBindings): AnswerDependencies => {
  const documentation = bound<DocumentationContract>(env.DOCUMENTATION);
  const fallback = createExtractiveChatModel();
  const opened = openChatModel(env, {
    variable: "ANSWER_PROVIDER",
    named: env.ANSWER_PROVIDER,
    model: env.ANSWER_MODEL,
    defaults: DEFAULT_MODELS,
  });
  const { cache, check: checkCache } = openCache(env);
  const model = opened?.model ?? fallback;
  const contextTokens =
    opened === null ? null : contextWindowOf(opened.name, env.ANSWER_CONTEXT_TOKENS);
  const check = async () => ({ status: model.status() });
  return {
    documentation,
    model,
    fallback,
    contextTokens,
    priced: opened === null ? null : { name: opened.name, price: opened.price },
    modelName: `${model.provider}/${opened?.name ?? ""}`,
    cache,
    checks: {
      "answer.model": { provider: model.provider, isOptional: true, check },
      "answer.cache": checkCache,
    },
  };
});
