import type { ImportedAlias } from "../schemas/alias-schemas.ts";

const HEADER = /^\s*"?term"?\s*,/i;

/**
 * Reads aliases out of CSV, one a line: the term, a comma, and the expansions, with semicolons between them. Either
 * may stand in quotation marks; a first line of headings is passed over. Nothing is judged: the server does that.
 */
export function readAliasLines(text: string): ImportedAlias[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  return lines
    .filter((line, index) => line.trim() !== "" && !(index === 0 && HEADER.test(line)))
    .map((line) => {
      const [term = "", ...rest] = splitCells(line);
      return { term, expansions: rest.flatMap(splitExpansions) };
    });
}

/** A cell may hold commas within quotation marks, and two of those for one. */
function splitCells(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(cells, ([, quoted, plain = ""]) =>
    (quoted?.replaceAll('""', '"') ?? plain).trim(),
  );
}

function splitExpansions(cell: string): string[] {
  return cell
    .split(";")
    .map((expansion) => expansion.trim())
    .filter((expansion) => expansion !== "");
}
