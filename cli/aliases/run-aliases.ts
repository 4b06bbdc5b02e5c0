import type { AliasCalls } from "../../shared/client/alias-calls.ts";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { readAllPages } from "../../shared/client/read-all-pages.ts";
import { foldPhrase } from "../../shared/language/fold-phrase.ts";
import type { Alias } from "../../shared/schemas/alias-schemas.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showableLine } from "../terminal/showable.ts";

/** Prints every alias by its term. */
export async function listAliases(context: CommandContext): Promise<ExitCode> {
  const { connection, terminal, isJson } = context;
  const aliases = await listAll(createAskFlashClient(connection));
  const sorted = aliases.toSorted((left, right) => left.term.localeCompare(right.term));
  if (isJson) terminal.line(JSON.stringify(sorted));
  else if (sorted.length === 0)
    terminal.note('There is no alias: "askflash aliases add TERM EXPANSION" makes one.');
  else for (const alias of sorted) showAlias(context, alias);
  return EXIT.done;
}

/** Adds an alias and prints it. */
export async function addAlias(
  context: CommandContext,
  term: string,
  expansions: string[],
): Promise<ExitCode> {
  const client = createAskFlashClient(context.connection);
  showAlias(context, await client.createAlias({ term, expansions }));
  return EXIT.done;
}

/** Switches an alias on or off and prints it. */
export async function switchAlias(
  context: CommandContext,
  wanted: string,
  enabled: boolean,
): Promise<ExitCode> {
  const client = createAskFlashClient(context.connection);
  const { id } = await requireAlias(client, wanted);
  showAlias(context, await client.changeAlias(id, { enabled }));
  return EXIT.done;
}

/** Deletes an alias. */
export async function removeAlias(
  { connection, terminal, isJson }: CommandContext,
  wanted: string,
): Promise<ExitCode> {
  const client = createAskFlashClient(connection);
  const { id, term } = await requireAlias(client, wanted);
  await client.deleteAlias(id);
  terminal.line(isJson ? JSON.stringify({ deleted: id }) : `Deleted "${showableLine(term)}".`);
  return EXIT.done;
}

/** Prints an alias as one line. */
export function showAlias({ terminal, isJson }: CommandContext, alias: Alias): void {
  if (isJson) {
    terminal.line(JSON.stringify(alias));
    return;
  }
  const { id, term, expansions, enabled } = alias;
  const shown = terminal.style("bold", showableLine(term));
  const off = enabled ? "" : `  ${terminal.style("yellow", "disabled")}`;
  const said = showableLine(expansions.join("; "));
  terminal.line(`${shown}  ${said}${off}  ${terminal.style("dim", id)}`);
}

function listAll(client: AliasCalls): Promise<Alias[]> {
  return readAllPages((page) => client.listAliases(page));
}

/** The alias of that id, or of that term in any case. Throws a {@link CommandRefusal} when there is none. */
async function requireAlias(client: AliasCalls, wanted: string): Promise<Alias> {
  const key = foldPhrase(wanted);
  const aliases = await listAll(client);
  const found = aliases.find(({ id, term }) => id === wanted || foldPhrase(term) === key);
  if (found !== undefined) return found;
  throw new CommandRefusal(
    `There is no alias "${wanted}": "askflash aliases" lists them.`,
    EXIT.failed,
  );
}
