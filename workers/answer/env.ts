import { createOpenAiChatModel } from "../../shared/adapters/openai-chat-model.ts";
import { chooseProvider } from "../../shared/config/choose-provider.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { OFFERED_PROVIDERS } from "../../shared/config/provider-variables.ts";
import { readSecret } from "../../shared/config/read-secret.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import type { ChatModel } from "../../shared/ports/chat-model.ts";
import { contextWindowOf } from "./context/context-window.ts";
import { createExtractiveChatModel } from "./adapters/extractive-chat-model.ts";

export interface AnswerDependencies {
  documentation: DocumentationContract;
  model: ChatModel;
  /** Answers in the model's place when that is down. */
  fallback: ChatModel;
  /** How much the model takes, in tokens; null when it takes everything. */
  contextTokens: number | null;
}

/** Chooses the chat model from validated configuration; throws for a provider that is not offered. */
export const openAnswer = oncePerEnv((env: AnswerBindings): AnswerDependencies => {
  const documentation = bound<DocumentationContract>(env.DOCUMENTATION);
  const fallback = createExtractiveChatModel();
  const apiKey = readSecret(env, "OPENAI_API_KEY");
  const provider = chooseProvider({
    variable: "ANSWER_PROVIDER",
    offered: OFFERED_PROVIDERS.ANSWER_PROVIDER,
    named: env.ANSWER_PROVIDER,
    configured: apiKey === null ? undefined : "openai",
    embedded: "extractive",
  });
  if (provider === "extractive") {
    return { documentation, model: fallback, fallback, contextTokens: null };
  }
  const { OPENAI_BASE_URL: baseUrl, ANSWER_MODEL } = env;
  const model = createOpenAiChatModel({ apiKey, baseUrl, model: ANSWER_MODEL });
  const contextTokens = contextWindowOf(ANSWER_MODEL, env.ANSWER_CONTEXT_TOKENS);
  return { documentation, model, fallback, contextTokens };
});
