import type { ChatTurn } from "../ports/chat-model.ts";
import type { AnswerMode } from "../schemas/answer-schemas.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";

/** A question and what was said before it, oldest first. */
export interface IntentRequest {
  question: string;
  history: ChatTurn[];
  mode: AnswerMode;
}

/** What is being asked, understandable without the history. */
export interface Intent {
  standaloneQuestion: string;
  mode: AnswerMode;
}

/** Understands questions. */
export interface IntentContract extends HealthReporting {
  /** Never fails: when its model is down, rules answer. */
  interpret(ctx: CallerContext, request: IntentRequest): Promise<Intent>;
}
