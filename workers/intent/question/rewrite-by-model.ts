import * as z from "zod";
import type { IntentRequest } from "../../../shared/contracts/intent-contract.ts";
import type { ChatModel } from "../../../shared/ports/chat-model.ts";
import { MAX_QUESTION_CHARS } from "../../../shared/schemas/conversation-schemas.ts";

/** Milliseconds after which the rules answer instead. */
const DEADLINE_MS = 4_000;

const INSTRUCTIONS =
  'Rewrite the last question so that it can be understood without the conversation before it. Keep its language and its meaning; add nothing. Reply with JSON alone: {"standaloneQuestion": "..."}';

const Reply = z.object({
  standaloneQuestion: z.string().trim().min(1).max(MAX_QUESTION_CHARS),
});

/** Has a model make the question understandable by itself. Throws when the model fails or replies with something else. */
export async function rewriteByModel(model: ChatModel, request: IntentRequest): Promise<string> {
  const { question, history: turns } = request;
  const asked = { instructions: INSTRUCTIONS, turns, question, passages: [] };
  let reply = "";
  for await (const chunk of model.generate(asked, AbortSignal.timeout(DEADLINE_MS))) {
    if (chunk.type === "text") reply += chunk.text;
  }
  const json = reply.slice(reply.indexOf("{"), reply.lastIndexOf("}") + 1);
  return Reply.parse(JSON.parse(json)).standaloneQuestion;
}
