import { createInterface } from "node:readline";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT } from "../exit-code.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Asks whether something is to be deleted, unless that was said already, and tells whether it is. Throws a
 * {@link CommandRefusal} when nobody can be asked.
 */
export async function confirmDeletion(
  terminal: Terminal,
  what: string,
  isConfirmed: boolean,
): Promise<boolean> {
  if (isConfirmed) return true;
  if (!terminal.isInteractive) {
    throw new CommandRefusal(`This deletes ${what}: say so with --yes.`, EXIT.usage);
  }
  const isDeleted = await isAgreed(`Delete ${what} for good? [y/N] `);
  if (!isDeleted) terminal.note("Nothing was deleted.");
  return isDeleted;
}

/** Whether the answer is yes; the end of the input and Ctrl-C are not. */
function isAgreed(question: string): Promise<boolean> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    lines.once("close", () => resolve(false));
    lines.question(question, (answer) => {
      resolve(/^y(es)?$/i.test(answer.trim()));
      lines.close();
    });
  });
}
