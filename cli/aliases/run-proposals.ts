import type { AliasCalls } from "../../shared/client/alias-calls.ts";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { readAllPages } from "../../shared/client/read-all-pages.ts";
import { foldPhrase } from "../../shared/language/fold-phrase.ts";
import type { AliasProposal } from "../../shared/schemas/proposal-schemas.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showableLine } from "../terminal/showable.ts";
import { showAlias } from "./run-aliases.ts";

/** Prints the abbreviations that pages write out, those of most pages first. */
export async function listProposals({
  connection,
  terminal,
  isJson,
}: CommandContext): Promise<ExitCode> {
  const proposals = await listAll(createAskFlashClient(connection));
  if (isJson) terminal.line(JSON.stringify(proposals));
  else if (proposals.length === 0) terminal.note("No page writes out an abbreviation that is new.");
  else
    for (const { id, term, expansion, documents, title } of proposals) {
      const pages = documents === 1 ? "1 page" : `${documents} pages`;
      const shown = terminal.style("bold", showableLine(term));
      const said = `${showableLine(expansion)}  ${pages}, such as "${showableLine(title)}"`;
      terminal.line(`${shown}  ${said}  ${terminal.style("dim", id)}`);
    }
  return EXIT.done;
}

/** Makes an alias of a proposal and prints it. */
export async function approveProposal(context: CommandContext, wanted: string): Promise<ExitCode> {
  const client = createAskFlashClient(context.connection);
  const { id } = await requireProposal(client, wanted);
  showAlias(context, await client.approveProposal(id));
  return EXIT.done;
}

/** Has a proposal never shown again. */
export async function dismissProposal(
  { connection, terminal, isJson }: CommandContext,
  wanted: string,
): Promise<ExitCode> {
  const client = createAskFlashClient(connection);
  const { id, term } = await requireProposal(client, wanted);
  await client.dismissProposal(id);
  terminal.line(isJson ? JSON.stringify({ dismissed: id }) : `Dismissed "${showableLine(term)}".`);
  return EXIT.done;
}

function listAll(client: AliasCalls): Promise<AliasProposal[]> {
  return readAllPages((page) => client.listProposals(page));
}

/** The proposal of that id, or the one of that term. Throws a {@link CommandRefusal} when there is none, or several. */
async function requireProposal(client: AliasCalls, wanted: string): Promise<AliasProposal> {
  const key = foldPhrase(wanted);
  const proposals = await listAll(client);
  const found = proposals.filter(({ id, term }) => id === wanted || foldPhrase(term) === key);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only === undefined) {
    const hint = '"askflash aliases proposals" lists them.';
    throw new CommandRefusal(`There is no proposal "${wanted}": ${hint}`, EXIT.failed);
  }
  const ids = found.map(({ id, expansion }) => `${id}, ${expansion}`).join("; ");
  throw new CommandRefusal(
    `"${wanted}" is proposed ${found.length} times: name one by its id (${ids}).`,
    EXIT.usage,
  );
}
