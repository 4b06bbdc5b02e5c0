import { chooseProvider } from "../config/choose-provider.ts";
import { OFFERED_PROVIDERS } from "../config/provider-variables.ts";
import { readSecret } from "../config/read-secret.ts";
import { createConfiguredFetch } from "../outbound/create-configured-fetch.ts";
import type { OutboundFetch } from "../outbound/create-outbound-fetch.ts";
import type { ChatModel } from "../ports/chat-model.ts";
import { createAnthropicChatModel } from "./anthropic-chat-model.ts";
import { priceOfModel, type PricedModel } from "../usage/model-prices.ts";
import { createOpenAiChatModel } from "./openai-chat-model.ts";
import { createPricedChatModel } from "./priced-chat-model.ts";
import { createWorkersAiChatModel, type ChatRunner } from "./workers-ai-chat-model.ts";

/** The bindings of a Worker that asks a chat model. */
interface ChatBindings {
  DEPLOYMENT: string;
  OPENAI_BASE_URL: string;
  ANTHROPIC_BASE_URL: string;
  MODEL_PRICES: string;
  AI: ChatRunner;
}

type Provider = Exclude<(typeof OFFERED_PROVIDERS.ANSWER_PROVIDER)[number], "extractive">;

/** What is configured for one use of chat models. */
export interface ChatModelChoice {
  variable: "ANSWER_PROVIDER" | "INTENT_PROVIDER";
  /** The variable's value; empty when nobody set it. */
  named: string;
  /** The name of the model; empty when nobody set it. */
  model: string;
  /** The model of each provider for that case. */
  defaults: Record<Provider, string>;
}

/** A chat model, its own name as its provider knows it, and its price. */
export interface OpenedChatModel extends PricedModel {
  model: ChatModel;
}

/** Opens the chat model that the configuration chooses; null when that is none. Throws for one that is not offered, lacks its key or may not be asked. */
export function openChatModel(env: ChatBindings, choice: ChatModelChoice): OpenedChatModel | null {
  const keys = {
    openai: readSecret(env, "OPENAI_API_KEY"),
    anthropic: readSecret(env, "ANTHROPIC_API_KEY"),
  };
  const provider = chooseProvider({
    variable: choice.variable,
    offered: OFFERED_PROVIDERS[choice.variable],
    named: choice.named,
    configured: (["openai", "anthropic"] as const).find((name) => keys[name] !== null),
    deployed: env.DEPLOYMENT === "production" ? "workers-ai" : undefined,
    embedded: "extractive",
  });
  if (provider === "extractive") return null;
  const name = choice.model === "" ? choice.defaults[provider] : choice.model;
  const model = createModel(env, { provider, name, keys, choice });
  const price = priceOfModel(name, env.MODEL_PRICES);
  return { name, price, model: createPricedChatModel(model, { name, price }) };
}

/** A model that thinks may take minutes; the adapters have deadlines of their own between its words. */
const LIMITS = { maxBytes: 16 * 1_048_576, deadlineMs: 10 * 60_000 };

function fetchOf(
  env: ChatBindings,
  variable: "OPENAI_BASE_URL" | "ANTHROPIC_BASE_URL",
): OutboundFetch {
  const configured = { variable, address: env[variable], deployment: env.DEPLOYMENT };
  return createConfiguredFetch(configured, LIMITS);
}

interface Creation {
  provider: Provider;
  name: string;
  keys: Record<"openai" | "anthropic", string | null>;
  choice: ChatModelChoice;
}

function createModel(env: ChatBindings, { provider, name, keys, choice }: Creation): ChatModel {
  switch (provider) {
    case "openai":
      return createOpenAiChatModel({
        apiKey: keys.openai,
        baseUrl: env.OPENAI_BASE_URL,
        model: name,
        fetch: fetchOf(env, "OPENAI_BASE_URL"),
      });
    case "anthropic":
      if (keys.anthropic === null) {
        throw new Error(`${choice.variable} is anthropic: set ANTHROPIC_API_KEY as well.`);
      }
      return createAnthropicChatModel({
        apiKey: keys.anthropic,
        baseUrl: env.ANTHROPIC_BASE_URL,
        model: name,
        fetch: fetchOf(env, "ANTHROPIC_BASE_URL"),
      });
    case "workers-ai":
      return createWorkersAiChatModel(env.AI, { model: name });
  }
}
