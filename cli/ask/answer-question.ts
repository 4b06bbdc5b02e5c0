import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { AnswerEnd } from "./answer-view.ts";
import type { Talk } from "./open-talk.ts";
import { showEnd } from "./show-end.ts";

/** Asks a question and shows its answer; an answer that abstains is one. */
export async function answerQuestion(
  { terminal, isJson }: CommandContext,
  talk: Talk,
  question: string,
): Promise<ExitCode> {
  const end = await talk.ask(question);
  if (isJson)
    terminal.line(JSON.stringify({ conversationId: talk.conversationId, ...asResult(end) }));
  else {
    if (end.type === "answer-completed") terminal.write("\n");
    showEnd(terminal, end);
  }
  return end.type === "answer-completed" ? EXIT.done : EXIT.failed;
}

/** The answer without what belongs to the frame that brought it. */
function asResult(end: AnswerEnd): object {
  if (end.type === "error") return { code: end.code, detail: end.detail };
  const { type: _type, seq: _seq, ...result } = end;
  return result;
}
