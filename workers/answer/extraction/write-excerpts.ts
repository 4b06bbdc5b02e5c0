import { CELL_SEPARATOR } from "./classify-lines.ts";
import { isUnderHeading } from "./match-unit.ts";
import { opensList, type PlacedUnit } from "./place-units.ts";
import type { Excerpt } from "./select-excerpts.ts";

/**
 * Writes excerpts as Markdown paragraphs, each with the marker of its passage: passages in the order of their best
 * excerpt, and within a passage in text order.
 */
export function writeExcerpts(excerpts: readonly Excerpt[]): string[] {
  return [...Map.groupBy(excerpts, ({ passage }) => passage).values()]
    .flatMap((ofPassage) => joinNeighbours(ofPassage))
    .map(writeExcerpt);
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

/** The marker stands behind the last words, or before the block that they announce. */
function writeExcerpt({ passage, units }: Excerpt): string {
  const { n, title, headingPath } = passage.source;
  const where = `**${withoutMarkers(headingPath.at(-1) ?? title)}**`;
  const marker = ` [${n}]`;
  const [first] = units;
  if (first?.kind === "row" && units.length > 1) {
    return `${where}${marker}\n\n${writeTable(units, passage.units)}`;
  }
  const blocks = toBlocks(units, passage.units);
  if (first !== undefined && isUnderHeading(first)) blocks.unshift({ kind: "text", text: where });
  if (blocks[0]?.kind === "code") blocks.unshift({ kind: "text", text: where });
  const last = blocks.findLastIndex(({ kind }) => kind !== "code");
  return blocks
    .map((block, index) => joinBlock(block, blocks[index - 1], index === last ? marker : ""))
    .join("");
}

/** Running text, a list's item, or code. */
interface Block {
  kind: "text" | "item" | "code";
  text: string;
}

/** Sentences become running text; a list's items, and lines that are no sentences, a list. */
function toBlocks(units: readonly PlacedUnit[], all: readonly PlacedUnit[]): Block[] {
  const lines = [...Map.groupBy(units, ({ line }) => line).values()];
  const blocks = lines.map((ofLine): Block => {
    const text = ofLine.map((unit) => writeUnit(unit, all)).join(" ");
    if (ofLine[0]?.kind === "code") return { kind: "code", text };
    return { kind: lines.length > 1 && ofLine.every(isListItem) ? "item" : "text", text };
  });
  return blocks.reduce<Block[]>(joinCode, []);
}

function joinCode(joined: Block[], block: Block): Block[] {
  const last = joined.at(-1);
  if (last?.kind !== "code" || block.kind !== "code") return [...joined, block];
  return [...joined.slice(0, -1), { kind: "code", text: `${last.text}\n\n${block.text}` }];
}

function joinBlock({ kind, text }: Block, before: Block | undefined, marker: string): string {
  const written = kind === "code" ? fence(text) : `${kind === "item" ? "- " : ""}${text}${marker}`;
  if (before === undefined) return written;
  if (kind === "code" || before.kind === "code") return `\n\n${written}`;
  if (kind === "item") return `\n${written}`;
  const isSeparate = before.kind === "item" || !/[.!?]$/.test(before.text);
  return isSeparate ? `\n\n${written}` : ` ${written}`;
}

/** A fence is longer than any in the code. */
function fence(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const mark = "`".repeat(longest + 1);
  return `${mark}\n${withoutIndent(code)}\n${mark}`;
}

function withoutIndent(code: string): string {
  const lines = code.split("\n").filter((line) => line.trim() !== "");
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return code
    .split("\n")
    .map((line) => line.slice(indent))
    .join("\n");
}

function isListItem(unit: PlacedUnit): boolean {
  return !opensList(unit) && unit.opener !== null;
}

function writeUnit(unit: PlacedUnit, units: readonly PlacedUnit[]): string {
  if (unit.kind === "code") return unit.text;
  const header = unit.opener === null ? undefined : units[unit.opener];
  const isNamed = unit.kind === "row" && header !== undefined;
  return withoutMarkers(isNamed ? writeRow(unit.text, header.text) : unit.text);
}

/** Puts each cell under its column's name: `Retention: 7 days; Objective: 5 minutes`. */
function writeRow(row: string, header: string): string {
  const names = cellsOf(header);
  const cells = cellsOf(row).flatMap((cell, column) => {
    const name = names[column] ?? "";
    if (cell === "") return [];
    return [name === "" ? cell : `${name}: ${cell}`];
  });
  return cells.join("; ");
}

function writeTable(rows: readonly PlacedUnit[], units: readonly PlacedUnit[]): string {
  const header = cellsOf(units[rows[0]?.opener ?? 0]?.text ?? "");
  const lines = [header, header.map(() => "---"), ...rows.map(({ text }) => cellsOf(text))];
  return lines.map((cells) => `| ${cells.map(withoutMarkers).join(" | ")} |`).join("\n");
}

function cellsOf(row: string): string[] {
  return row.split(CELL_SEPARATOR).map((cell) => cell.trim());
}

/** A page's own `[2]` would read as a citation. */
function withoutMarkers(text: string): string {
  return text.replace(/\s?\[\d+(?:\s*,\s*\d+)*\]/g, "");
}
