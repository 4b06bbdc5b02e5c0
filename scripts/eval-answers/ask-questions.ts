import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import type { Answer } from "../../shared/schemas/answer-schemas.ts";
import type { EvalQuestion } from "./eval-question.ts";
import { judgeAnswer, type Verdict } from "./judge-answer.ts";

/** Asks each question in a conversation of its own, after the one that stands before it, and judges the answers. */
export async function askQuestions(
  client: AskFlashClient,
  questions: EvalQuestion[],
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const asked of questions) {
    const { id } = await client.createConversation();
    if (asked.before !== undefined) await ask(client, id, asked.before);
    verdicts.push(judgeAnswer(asked, await ask(client, id, asked.question)));
  }
  return verdicts;
}

async function ask(client: AskFlashClient, id: string, content: string): Promise<Answer> {
  for await (const frame of client.ask(id, { content })) {
    if (frame.type === "answer-completed") return frame;
    if (frame.type === "answer-failed") throw new Error(`${frame.code}: ${frame.detail}`);
  }
  throw new Error(`No answer came to "${content}".`);
}
