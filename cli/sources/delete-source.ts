import { createInterface } from "node:readline";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { Source } from "../../shared/schemas/source-schemas.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showableLine } from "../terminal/showable.ts";
import { requireSource } from "./require-source.ts";

/** Deletes a source with its pages, once somebody has said yes. Throws a {@link CommandRefusal} when nobody can be asked. */
export async function deleteSource(
  { connection, terminal, isJson }: CommandContext,
  wanted: string,
  isConfirmed: boolean,
): Promise<ExitCode> {
  const client = createAskFlashClient(connection);
  const source = await requireSource(client, wanted);
  const what = describeSource(source);
  if (!isConfirmed && !terminal.isInteractive) {
    throw new CommandRefusal(`This deletes ${what}: say so with --yes.`, EXIT.usage);
  }
  if (!isConfirmed && !(await isAgreed(`Delete ${what} for good? [y/N] `))) {
    terminal.note("Nothing was deleted.");
    return EXIT.failed;
  }
  await client.deleteSource(source.id);
  terminal.line(isJson ? JSON.stringify({ deleted: source.id }) : `Deleted ${what}.`);
  return EXIT.done;
}

function describeSource({ name, documents }: Source): string {
  const pages = documents.pending + documents.indexed + documents.failed;
  return `"${showableLine(name)}" with ${pages} ${pages === 1 ? "page" : "pages"}`;
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
