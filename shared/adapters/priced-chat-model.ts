import type { ChatChunk, ChatModel } from "../ports/chat-model.ts";
import type { TokenUsage } from "../schemas/answer-schemas.ts";
import { priceUsage, type ModelPrice } from "../usage/model-prices.ts";

/** A model's own name, and its price; null when that is not known. */
interface PricedModel {
  name: string;
  price: ModelPrice | null;
}

/** Has a chat model tell what its replies cost, and which model took it. */
export function createPricedChatModel(model: ChatModel, { name, price }: PricedModel): ChatModel {
  const tell = (usage: TokenUsage): TokenUsage => {
    const priced = priceUsage(usage, price);
    return { ...priced, models: [{ model: name, ...priced }] };
  };
  return {
    ...model,
    async *generate(request, signal): AsyncGenerator<ChatChunk> {
      for await (const chunk of model.generate(request, signal)) {
        yield chunk.type === "usage" ? { ...chunk, usage: tell(chunk.usage) } : chunk;
      }
    },
  };
}
