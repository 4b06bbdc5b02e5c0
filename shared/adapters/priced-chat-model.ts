import type { ChatChunk, ChatModel } from "../ports/chat-model.ts";
import { tellUsage, type PricedModel } from "../usage/model-prices.ts";

/** Has a chat model tell what its replies cost, and which model took it. */
export function createPricedChatModel(model: ChatModel, priced: PricedModel): ChatModel {
  return {
    ...model,
    async *generate(request, signal): AsyncGenerator<ChatChunk> {
      for await (const chunk of model.generate(request, signal)) {
        yield chunk.type === "usage" ? { ...chunk, usage: tellUsage(priced, chunk.usage) } : chunk;
      }
    },
  };
}
