import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { confirmDeletion } from "../terminal/confirm-deletion.ts";
import { showableLine } from "../terminal/showable.ts";

/** Deletes a conversation, once somebody has said yes. Throws a refusal when nobody can be asked. */
export async function deleteConversation(
  { connection, terminal, isJson }: CommandContext,
  id: string,
  isConfirmed: boolean,
): Promise<ExitCode> {
  const client = createAskFlashClient(connection);
  const { title } = await client.getConversation(id);
  const what = `the conversation "${showableLine(title ?? id)}"`;
  if (!(await confirmDeletion(terminal, what, isConfirmed))) return EXIT.failed;
  await client.deleteConversation(id);
  terminal.line(isJson ? JSON.stringify({ deleted: id }) : `Deleted ${what}.`);
  return EXIT.done;
}
