import type { ChatTurn } from "../ports/chat-model.ts";
import type { AnswerMode, TokenUsage } from "../schemas/answer-schemas.ts";
import type { CallerContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";

/** A question and what was said before it, oldest first. */
export interface IntentRequest {
  question: string;
  history: ChatTurn[];
  mode: AnswerMode;
}

/** What a question is: it stands alone, needs what was said before, is a courtesy, or cannot be understood. */
export const QUESTION_KINDS = ["question", "follow-up", "greeting", "unclear"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What is being asked, understandable without the history. */
export interface Intent {
  standaloneQuestion: string;
  /** As it was asked: a question to the company's pages is never answered from anything else, whatever a model thinks of it. */
  mode: AnswerMode;
  /** The question's language, a tag of BCP 47; `und` when it cannot be told. */
  language: string;
  kind: QuestionKind;
  /** What a model took to understand it, when one was asked. */
  usage?: TokenUsage;
}

/** Understands questions. */
export interface IntentContract extends HealthReporting {
  /** Never fails: when its model is down, rules answer. */
  interpret(ctx: CallerContext, request: IntentRequest): Promise<Intent>;
}
