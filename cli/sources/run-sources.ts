import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import type { DocumentStatus, SourceDocument } from "../../shared/schemas/document-schemas.ts";
import type { Source } from "../../shared/schemas/source-schemas.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { listAllDocuments, listAllSources } from "../sync/find-source.ts";
import { mapConcurrently } from "../sync/map-concurrently.ts";
import { showableLine } from "../terminal/showable.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { requireSource } from "./require-source.ts";

const CONCURRENT_RETRIES = 8;

/** Prints every source. */
export async function listSources(context: CommandContext): Promise<ExitCode> {
  const { connection, terminal, isJson } = context;
  const sources = await listAllSources(createAskFlashClient(connection));
  if (isJson) terminal.line(JSON.stringify(sources));
  else if (sources.length === 0)
    terminal.note('There is no source: "askflash sync FOLDER" makes one.');
  else for (const source of sources) showSource(terminal, source);
  return EXIT.done;
}

/** Makes an empty source and prints it. */
export async function createSource(context: CommandContext, name: string): Promise<ExitCode> {
  const { connection, terminal, isJson } = context;
  const source = await createAskFlashClient(connection).createSource(name);
  if (isJson) terminal.line(JSON.stringify(source));
  else showSource(terminal, source);
  return EXIT.done;
}

/** Prints the pages of a source. */
export async function listDocuments(
  { connection, terminal, isJson }: CommandContext,
  sourceName: string,
  status: DocumentStatus | undefined,
): Promise<ExitCode> {
  const client = createAskFlashClient(connection);
  const source = await requireSource(client, sourceName);
  const documents = await listAllDocuments(client, source.id, status);
  if (isJson) terminal.line(JSON.stringify(documents));
  else if (documents.length === 0) terminal.note("There is no such page.");
  else for (const document of documents) showDocument(terminal, document);
  return EXIT.done;
}

/** Has one page, or all that failed, indexed again. */
export async function retryDocuments(
  { connection, terminal, isJson }: CommandContext,
  sourceName: string,
  externalId: string | undefined,
): Promise<ExitCode> {
  const client = createAskFlashClient(connection);
  const { id } = await requireSource(client, sourceName);
  const ids =
    externalId === undefined
      ? (await listAllDocuments(client, id, "failed")).map((document) => document.externalId)
      : [externalId];
  const retried = await mapConcurrently(ids, CONCURRENT_RETRIES, (page) =>
    client.retryDocument(id, page),
  );
  if (isJson) terminal.line(JSON.stringify(retried));
  else
    terminal.line(
      `${retried.length} ${retried.length === 1 ? "page waits" : "pages wait"} to be indexed again.`,
    );
  return EXIT.done;
}

/** Prints a source as one line. */
export function showSource(terminal: Terminal, { id, name, documents }: Source): void {
  const { pending, indexed, failed } = documents;
  const counts = [`${indexed} indexed`];
  if (pending > 0) counts.push(terminal.style("yellow", `${pending} pending`));
  if (failed > 0) counts.push(terminal.style("red", `${failed} failed`));
  const shown = terminal.style("bold", showableLine(name));
  terminal.line(`${shown}  ${counts.join(", ")}  ${terminal.style("dim", id)}`);
}

function showDocument(terminal: Terminal, document: SourceDocument): void {
  const { externalId, title, status, failure } = document;
  terminal.line(
    `${status}  ${showableLine(externalId)}  ${terminal.style("dim", showableLine(title))}`,
  );
  if (failure !== null)
    terminal.line(`  ${terminal.style("red", `${failure.code}: ${showableLine(failure.detail)}`)}`);
}
