import type { ChatChunk, ChatModel, ChatRequest } from "../../../shared/ports/chat-model.ts";
import { extractAnswer } from "../extraction/extract-answer.ts";
import { NO_ANSWER } from "../generation/refusals.ts";

/** Answers without a model: quotes the sentences of the passages that answer, each with its marker, or says that none does. */
export function createExtractiveChatModel(): ChatModel {
  return { provider: "extractive", generate, status: () => "ok" };
}

async function* generate(
  { question, passages }: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  signal.throwIfAborted();
  const paragraphs = extractAnswer(question, passages);
  if (paragraphs === null) {
    yield { type: "abstained" };
    yield { type: "text", text: NO_ANSWER };
    return;
  }
  for (const [index, paragraph] of paragraphs.entries()) {
    signal.throwIfAborted();
    yield { type: "text", text: index === 0 ? paragraph : `\n\n${paragraph}` };
  }
}
