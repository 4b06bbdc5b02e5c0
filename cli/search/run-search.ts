import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { SearchResult } from "../../shared/schemas/search-schemas.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { requireSource } from "../sources/require-source.ts";
import { describePlace } from "../terminal/describe-place.ts";
import { showableLine } from "../terminal/showable.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { SearchOptions } from "./search-command.ts";

/** Prints what matches a query, best first. */
export async function runSearch(
  { connection, terminal, isJson }: CommandContext,
  query: string,
  { limit, source }: SearchOptions,
): Promise<ExitCode> {
  const client = createAskFlashClient(connection);
  const sourceIds =
    source === undefined ? {} : { sourceIds: [(await requireSource(client, source)).id] };
  const found = await client.search({ query, limit, ...sourceIds });
  if (!isJson && found.expandedAliases.length > 0)
    terminal.note(`Aliases that applied: ${showableLine(found.expandedAliases.join(", "))}`);
  if (isJson) terminal.line(JSON.stringify(found));
  else if (found.results.length === 0) terminal.note("Nothing was found.");
  else found.results.forEach((result, index) => showResult(terminal, result, index + 1));
  return EXIT.done;
}

function showResult(terminal: Terminal, result: SearchResult, rank: number): void {
  terminal.line(`${rank}. ${terminal.style("bold", describePlace(result))}`);
  terminal.line(`   ${showableLine(result.snippet)}`);
  terminal.line(`   ${terminal.style("dim", showableLine(result.url ?? result.externalId))}`);
}
