import type { ChatChunk, ChatModel, ChatRequest } from "../../../shared/ports/chat-model.ts";
import { extractAnswer } from "../extraction/extract-answer.ts";

const NO_ANSWER = "The pages that you can read do not hold an answer to this question.";
const NO_PAGES =
  "No page that you can read speaks of this, and no model is configured that could answer without one.";

/** Answers without a model: quotes the sentences of the passages that answer, each with its marker, or says that none does. */
export function createExtractiveChatModel(): ChatModel {
  return { provider: "extractive", generate, status: () => "ok" };
}

async function* generate(
  { question, passages }: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const paragraphs = extractAnswer(question, passages);
  if (paragraphs === null) {
    yield { type: "text", text: passages.length === 0 ? NO_PAGES : NO_ANSWER };
    yield { type: "abstained" };
    return;
  }
  for (const [index, paragraph] of paragraphs.entries()) {
    signal.throwIfAborted();
    yield { type: "text", text: index === 0 ? paragraph : `\n\n${paragraph}` };
  }
}
