import type {
  Intent,
  IntentRequest,
  QuestionKind,
} from "../../../shared/contracts/intent-contract.ts";
import type { ChatTurn } from "../../../shared/ports/chat-model.ts";
import { readCourtesy } from "../../../shared/questions/read-courtesy.ts";
import { detectLanguage } from "../language/detect-language.ts";
import { isFollowUp, namesNothing } from "./follow-up.ts";
import { rewriteByRules } from "./rewrite-by-rules.ts";

/** Says what is asked without a model; it reads English follow-ups alone. */
export function understandByRules({ question, history, mode }: IntentRequest): Intent {
  return {
    standaloneQuestion: rewriteByRules(question, history),
    mode,
    language: detectLanguage(question),
    kind: kindOf(question, history),
  };
}

function kindOf(question: string, history: ChatTurn[]): QuestionKind {
  const courtesy = readCourtesy(question);
  if (courtesy !== null) return courtesy === "unclear" ? "unclear" : "greeting";
  if (history.length > 0) return isFollowUp(question.trim()) ? "follow-up" : "question";
  return namesNothing(question) ? "unclear" : "question";
}
