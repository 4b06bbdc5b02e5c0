import { CELL_SEPARATOR, isTableRow, opensList, type PlacedUnit } from "./place-units.ts";
import { looksLikeCode } from "./score-units.ts";
import type { Excerpt } from "./select-excerpts.ts";

/**
 * Writes excerpts as Markdown paragraphs, each with the marker of its passage: passages in the order of their best
 * excerpt, and within a passage in text order.
 */
export function writeExcerpts(excerpts: readonly Excerpt[]): string[] {
  return [...Map.groupBy(excerpts, ({ passage }) => passage).values()]
    .flatMap((ofPassage) => joinNeighbours(ofPassage))
    .map((excerpt) => `${writeUnits(excerpt)} [${excerpt.passage.source.n}]`);
}

function joinNeighbours(excerpts: readonly Excerpt[]): Excerpt[] {
  const joined: Excerpt[] = [];
  const inOrder = [...excerpts].sort((a, b) => startOf(a) - startOf(b));
  for (const excerpt of inOrder) {
    const last = joined.at(-1);
    if (last?.units.at(-1)?.position === startOf(excerpt) - 1) last?.units.push(...excerpt.units);
    else joined.push({ ...excerpt, units: [...excerpt.units] });
  }
  return joined;
}

function startOf({ units }: Excerpt): number {
  return units[0]?.position ?? 0;
}

/** Sentences become running text; a list's items, and lines that are no sentences, a list. */
function writeUnits({ passage, units }: Excerpt): string {
  const lines = [...Map.groupBy(units, ({ line }) => line).values()];
  let text = "";
  let wasItem = false;
  for (const ofLine of lines) {
    const written = ofLine.map((unit) => writeUnit(unit, passage.units)).join(" ");
    const isItem = lines.length > 1 && ofLine.every(isListItem);
    if (text !== "") text += isItem ? "\n" : wasItem ? "\n\n" : " ";
    text += isItem ? `- ${written}` : written;
    wasItem = isItem;
  }
  return text;
}

function isListItem(unit: PlacedUnit): boolean {
  return !opensList(unit) && (unit.opener !== null || !/[.!?]$/.test(unit.text));
}

function writeUnit(unit: PlacedUnit, units: readonly PlacedUnit[]): string {
  const header = unit.opener === null ? undefined : units[unit.opener];
  if (isTableRow(unit) && header !== undefined) return writeRow(unit.text, header.text);
  const isCode = looksLikeCode(unit.text) || /^[#>$+=]/.test(unit.text);
  return isCode && !unit.text.includes("`") ? `\`${unit.text}\`` : withoutMarkers(unit.text);
}

/** Puts each cell under its column's name: `Retention: 7 days; Objective: 5 minutes`. */
function writeRow(row: string, header: string): string {
  const names = header.split(CELL_SEPARATOR);
  const cells = row.split(CELL_SEPARATOR).map((cell, column) => {
    const name = names[column]?.trim() ?? "";
    return name === "" ? cell.trim() : `${name}: ${cell.trim()}`;
  });
  return withoutMarkers(cells.join("; "));
}

/** A page's own `[2]` would read as a citation. */
function withoutMarkers(text: string): string {
  return text.replace(/\s?\[\d+(?:\s*,\s*\d+)*\]/g, "");
}
