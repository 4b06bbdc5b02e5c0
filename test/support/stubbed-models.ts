import { vi } from "vitest";
import { createAnthropicChatModel } from "../../shared/adapters/anthropic-chat-model.ts";
import { createOpenAiChatModel } from "../../shared/adapters/openai-chat-model.ts";
import type { StreamDeadlines } from "../../shared/adapters/within-deadlines.ts";
import { createWorkersAiChatModel } from "../../shared/adapters/workers-ai-chat-model.ts";
import type { ChatModel } from "../../shared/ports/chat-model.ts";
import { createAnthropicStub } from "./anthropic-stub.ts";
import type { ModelStub, StubScript } from "./model-stub.ts";
import { createOpenAiStub } from "./openai-stub.ts";
import { createWorkersAiStub } from "./workers-ai-stub.ts";
import { reach } from "./reach.ts";

/** A key that must appear nowhere but in the header of a request. */
export const PLANTED_KEY = "sk-planted";

/** A chat model, and the provider that it asks. */
interface StubbedModel {
  model: ChatModel;
  stub: ModelStub;
}

type Make = (script: Partial<StubScript>, deadlines?: Partial<StreamDeadlines>) => StubbedModel;

const shared = { apiKey: PLANTED_KEY, model: "m", fetch: reach("https://model.example") };

/** Every adapter that asks a provider, in front of a stub of it, which takes the place of the global `fetch`. */
export const STUBBED_MODELS: Record<"openai" | "anthropic" | "workers-ai", Make> = {
  openai: (script, deadlines = {}) => {
    const stub = createOpenAiStub(script);
    vi.stubGlobal("fetch", stub.fetch);
    const baseUrl = "https://model.example/v1";
    const model = createOpenAiChatModel({ ...shared, baseUrl, deadlines });
    return { stub, model };
  },
  anthropic: (script, deadlines = {}) => {
    const stub = createAnthropicStub(script);
    vi.stubGlobal("fetch", stub.fetch);
    const baseUrl = "https://model.example/v1/";
    const model = createAnthropicChatModel({ ...shared, baseUrl, deadlines });
    return { stub, model };
  },
  "workers-ai": (script, deadlines = {}) => {
    const stub = createWorkersAiStub(script);
    return { stub, model: createWorkersAiChatModel(stub, { model: "m", deadlines }) };
  },
};

/** The names of those adapters. */
export const STUBBED_PROVIDERS = ["openai", "anthropic", "workers-ai"] as const;
