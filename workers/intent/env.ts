import { createOpenAiChatModel } from "../../shared/adapters/openai-chat-model.ts";
import { openCache } from "../../shared/adapters/open-cache.ts";
import { chooseProvider } from "../../shared/config/choose-provider.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { readSecret } from "../../shared/config/read-secret.ts";
import { OFFERED_PROVIDERS } from "../../shared/config/provider-variables.ts";
import type { OwnCheck } from "../../shared/health/collect-health.ts";
import type { Cache } from "../../shared/ports/cache.ts";
import type { ChatModel } from "../../shared/ports/chat-model.ts";

/** A model that understands questions, and where what it understood is kept. */
export interface IntentReader {
  model: ChatModel;
  /** Its provider's name and its own, for the keys of what it understood. */
  modelName: string;
  cache: Cache;
}

export interface IntentDependencies {
  /** Null when rules do the whole job. */
  reader: IntentReader | null;
  checks: Record<string, OwnCheck>;
}

/** Chooses between a model and rules from validated configuration; throws for a provider that is not offered. */
export const openIntent = oncePerEnv((env: IntentBindings): IntentDependencies => {
  const apiKey = readSecret(env, "OPENAI_API_KEY");
  const provider = chooseProvider({
    variable: "INTENT_PROVIDER",
    offered: OFFERED_PROVIDERS.INTENT_PROVIDER,
    named: env.INTENT_PROVIDER,
    configured: apiKey === null ? undefined : "openai",
    embedded: "extractive",
  });
  if (provider === "extractive") {
    const check = async () => ({ status: "ok" as const });
    return { reader: null, checks: { "intent.model": { provider, isOptional: true, check } } };
  }
  const { OPENAI_BASE_URL: baseUrl, INTENT_MODEL } = env;
  const model = createOpenAiChatModel({ apiKey, baseUrl, model: INTENT_MODEL });
  const { cache, check: checkCache } = openCache(env);
  const check = async () => ({ status: model.status() });
  return {
    reader: { model, modelName: `${provider}/${INTENT_MODEL}`, cache },
    checks: { "intent.model": { provider, isOptional: true, check }, "intent.cache": checkCache },
  };
});
