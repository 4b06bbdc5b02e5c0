import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { MAX_IMPORTED_ALIASES } from "../../shared/schemas/alias-limits.ts";
import type { ImportOutcome } from "../../shared/schemas/alias-schemas.ts";
import { readAliasLines } from "../../shared/vocabulary/read-alias-lines.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showableLine } from "../terminal/showable.ts";

const Items = z.union([
  z.array(z.unknown()),
  z.object({ items: z.array(z.unknown()) }).transform(({ items }) => items),
]);

/** Imports the aliases of a file, and says what became of them; it fails when any was rejected. */
export async function importAliases(
  { connection, terminal, isJson }: CommandContext,
  file: string,
): Promise<ExitCode> {
  const items = readItems(await readText(file));
  const client = createAskFlashClient(connection);
  const outcome: ImportOutcome = { created: 0, updated: 0, rejected: [] };
  for (let start = 0; start < items.length; start += MAX_IMPORTED_ALIASES) {
    const part = await client.importAliases(items.slice(start, start + MAX_IMPORTED_ALIASES));
    outcome.created += part.created;
    outcome.updated += part.updated;
    outcome.rejected.push(...part.rejected);
  }
  if (isJson) terminal.line(JSON.stringify(outcome));
  else {
    const { created, updated, rejected } = outcome;
    terminal.line(`${created} added, ${updated} changed, ${rejected.length} rejected.`);
    for (const { term, code, detail } of rejected)
      terminal.note(`${showableLine(term)}: ${code}: ${showableLine(detail)}`);
  }
  return outcome.rejected.length === 0 ? EXIT.done : EXIT.failed;
}

async function readText(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch {
    throw new CommandRefusal(`The file "${file}" cannot be read.`, EXIT.usage);
  }
}

/** What begins like JSON is JSON; everything else is CSV. */
function readItems(written: string): unknown[] {
  const items = /^\s*[[{]/.test(written) ? readJson(written) : readAliasLines(written);
  if (items.length > 0) return items;
  throw new CommandRefusal("The file holds no alias.", EXIT.usage);
}

function readJson(written: string): unknown[] {
  try {
    return Items.parse(JSON.parse(written));
  } catch {
    throw new CommandRefusal("The file is no JSON of the form { items }.", EXIT.usage);
  }
}
