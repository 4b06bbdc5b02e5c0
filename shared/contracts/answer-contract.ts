import type { ChatTurn } from "../ports/chat-model.ts";
import type { AnswerMode } from "../schemas/answer-schemas.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";

export interface AnswerRequest {
  question: string;
  standaloneQuestion: string;
  mode: AnswerMode;
  history: ChatTurn[];
}

/** Writes cited answers. */
export interface AnswerContract extends HealthReporting {
  /** Streams NDJSON of AnswerEvent; cancelling the stream ends the model's request. */
  answer(ctx: CallerContext, request: AnswerRequest): Promise<ReadableStream<Uint8Array>>;
}
