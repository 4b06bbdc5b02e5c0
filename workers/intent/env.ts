import { createOpenAiChatModel } from "../../shared/adapters/openai-chat-model.ts";
import { chooseProvider } from "../../shared/config/choose-provider.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { readSecret } from "../../shared/config/read-secret.ts";
import { OFFERED_PROVIDERS } from "../../shared/config/provider-variables.ts";
import type { ChatModel } from "../../shared/ports/chat-model.ts";

export interface IntentDependencies {
  /** Null when rules do the whole job. */
  model: ChatModel | null;
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
  if (provider === "extractive") return { model: null };
  const { OPENAI_BASE_URL: baseUrl, INTENT_MODEL: model } = env;
  return { model: createOpenAiChatModel({ apiKey, baseUrl, model }) };
});
