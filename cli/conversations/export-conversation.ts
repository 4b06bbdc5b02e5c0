import { writeFileSync } from "node:fs";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showable } from "../terminal/showable.ts";
import type { ExportOptions } from "./conversations-command.ts";

/** Prints a conversation as a file would hold it, or writes the file. Throws a {@link CommandRefusal} when it cannot. */
export async function exportConversation(
  { connection, terminal }: CommandContext,
  id: string,
  { format, output }: ExportOptions,
): Promise<ExitCode> {
  const { text } = await createAskFlashClient(connection).exportConversation(id, format);
  if (output === undefined) {
    terminal.write(terminal.isInteractive ? showable(text) : text);
    return EXIT.done;
  }
  writeNew(output, text);
  terminal.note(`Wrote ${output}.`);
  return EXIT.done;
}

/** A file that is there already is somebody's. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    const why = isThere ? "it exists already" : "it cannot be written";
    throw new CommandRefusal(`Nothing was written to ${file}: ${why}.`, EXIT.usage);
  }
}
