import type { ChatTurn } from "../ports/chat-model.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";
import type { Intent } from "./intent-contract.ts";

/** A question with what was said before it, oldest first, and what it was understood to ask. */
export interface AnswerRequest
  extends
    Pick<Intent, "standaloneQuestion" | "mode">,
    Partial<Pick<Intent, "language" | "kind" | "usage">> {
  question: string;
  history: ChatTurn[];
  /** Another answer is wanted than the one that there may be already. */
  isAnew?: boolean;
}

/** Writes cited answers. */
export interface AnswerContract extends HealthReporting {
  /** Streams NDJSON of AnswerEvent; cancelling the stream ends the model's request. */
  answer(ctx: CallerContext, request: AnswerRequest): Promise<ReadableStream<Uint8Array>>;
}
