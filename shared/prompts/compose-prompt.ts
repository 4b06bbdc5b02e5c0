import { newId } from "../identifiers/new-id.ts";
import type { ChatRequest, ChatTurn } from "../ports/chat-model.ts";
import { explainPassages, formatPassages } from "./format-passages.ts";

/** A request as chat models take it: what they are told, and the messages, of which the last is the question. */
export interface Prompt {
  system: string;
  messages: ChatTurn[];
  maxOutputTokens: number;
}

const MAX_OUTPUT_TOKENS = 4_096;

/** Writes a request as a prompt: passages stand before the question, as data between delimiters made for it alone. */
export function composePrompt(request: ChatRequest): Prompt {
  const { instructions, turns, question, passages, maxOutputTokens = MAX_OUTPUT_TOKENS } = request;
  const nonce = newId("n");
  const hasPassages = passages.length > 0;
  const asked = hasPassages ? `${formatPassages(passages, nonce)}\n\n${question}` : question;
  return {
    system: hasPassages ? `${instructions}\n\n${explainPassages(nonce)}` : instructions,
    messages: [
      // Some providers refuse an empty message, such as an answer that was stopped before its first word.
      ...turns
        .filter(({ content }) => content.trim() !== "")
        .map(({ role, content }) => ({ role, content })),
      { role: "user", content: asked },
    ],
    maxOutputTokens,
  };
}
