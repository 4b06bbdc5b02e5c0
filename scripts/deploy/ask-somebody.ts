import { confirm, isCancel, password } from "@clack/prompts";
import { StartRefusal } from "../start/start-refusal.ts";

/** Whether somebody sits at a terminal and can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** Asks for a secret without showing it. Throws a {@link StartRefusal} when the question is left. */
export async function askSecret(name: string): Promise<string> {
  const answer = await password({ message: name });
  if (isCancel(answer)) throw new StartRefusal("Cancelled; nothing was changed.");
  return answer ?? "";
}

/** Asks whether to go on. Throws a {@link StartRefusal} when the answer is no, or when nobody can be asked. */
export async function askToGoOn(question: string): Promise<void> {
  if (!canAsk()) throw new StartRefusal("Nobody can be asked whether to go on: add --yes.");
  const answer = await confirm({ message: question });
  if (answer !== true) throw new StartRefusal("Cancelled; nothing was changed.");
}
