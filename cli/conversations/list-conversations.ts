import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import type { Conversation } from "../../shared/schemas/conversation-schemas.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showableLine } from "../terminal/showable.ts";

const PAGE_CONVERSATIONS = 200;

/** Prints the caller's conversations, or those that fit a search. */
export async function listConversations(
  { connection, terminal, isJson }: CommandContext,
  query: string | undefined,
): Promise<ExitCode> {
  const found = await listAll(createAskFlashClient(connection), query);
  if (isJson) terminal.line(JSON.stringify(found));
  else if (found.length === 0) terminal.note("There is no such conversation.");
  else {
    for (const { id, title, lastUsedAt } of found) {
      const shown = terminal.style("bold", showableLine(title ?? "Without a title"));
      terminal.line(`${lastUsedAt.slice(0, 10)}  ${shown}  ${terminal.style("dim", id)}`);
    }
  }
  return EXIT.done;
}

async function listAll(
  client: Pick<AskFlashClient, "listConversations">,
  query: string | undefined,
): Promise<Conversation[]> {
  const found: Conversation[] = [];
  const search = query === undefined ? {} : { query };
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const place = cursor === undefined ? {} : { cursor };
    const page = await client.listConversations({
      limit: PAGE_CONVERSATIONS,
      ...search,
      ...place,
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}
