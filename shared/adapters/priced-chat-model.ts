import type { ChatChunk, ChatModel } from "../ports/chat-model.ts";
import { priceUsage, type ModelPrice } from "../usage/model-prices.ts";

/** Has a chat model tell what its replies cost; a price of null is not known. */
export function createPricedChatModel(model: ChatModel, price: ModelPrice | null): ChatModel {
  return {
    ...model,
    async *generate(request, signal): AsyncGenerator<ChatChunk> {
      for await (const chunk of model.generate(request, signal)) {
        yield chunk.type === "usage" ? { ...chunk, usage: priceUsage(chunk.usage, price) } : chunk;
      }
    },
  };
}
