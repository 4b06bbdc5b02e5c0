import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { Source } from "../../shared/schemas/source-schemas.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { confirmDeletion } from "../terminal/confirm-deletion.ts";
import { showableLine } from "../terminal/showable.ts";
import { requireSource } from "./require-source.ts";

/** Deletes a source with its pages, once somebody has said yes. Throws a refusal when nobody can be asked. */
export async function deleteSource(
  { connection, terminal, isJson }: CommandContext,
  wanted: string,
  isConfirmed: boolean,
): Promise<ExitCode> {
  const client = createAskFlashClient(connection);
  const source = await requireSource(client, wanted);
  const what = describeSource(source);
  if (!(await confirmDeletion(terminal, what, isConfirmed))) return EXIT.failed;
  await client.deleteSource(source.id);
  terminal.line(isJson ? JSON.stringify({ deleted: source.id }) : `Deleted ${what}.`);
  return EXIT.done;
}

function describeSource({ name, documents }: Source): string {
  const pages = documents.pending + documents.indexed + documents.failed;
  return `"${showableLine(name)}" with ${pages} ${pages === 1 ? "page" : "pages"}`;
}
