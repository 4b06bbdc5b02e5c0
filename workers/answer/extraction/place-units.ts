import type { GroundingPassage } from "../../../shared/ports/chat-model.ts";
import { stemsOf } from "./content-words.ts";
import { splitUnits, type Unit } from "./split-units.ts";

/** Stands between the cells of a table's row, in a passage's plain text. */
export const CELL_SEPARATOR = " | ";

/** A unit where it stands. */
export interface PlacedUnit extends Unit {
  /** Index of its passage, best first. */
  passage: number;
  /** Index among the passage's units. */
  position: number;
  stems: ReadonlySet<string>;
  /** Its stems as they follow one another, between spaces. */
  sequence: string;
  /** Index of the unit that opens its list (`You need:`) or names its table's columns; null when there is none. */
  opener: number | null;
}

/** A passage in units; `heading` and `path` are the stems of its own heading, and of all that stands above it. */
export interface UnitPassage {
  source: GroundingPassage;
  heading: ReadonlySet<string>;
  path: ReadonlySet<string>;
  units: PlacedUnit[];
}

/** Cuts passages, best first, into units. */
export function placeUnits(passages: readonly GroundingPassage[]): UnitPassage[] {
  return passages.map((source, passage) => {
    const { title, headingPath, text } = source;
    const units = splitUnits(text);
    return {
      source,
      heading: new Set(stemsOf(headingPath.at(-1) ?? title)),
      path: new Set(stemsOf([title, ...headingPath].join(" "))),
      units: units.map((unit, position) => {
        const stems = stemsOf(unit.text);
        const sequence = ` ${stems.join(" ")} `;
        const opener = openerOf(units, position);
        return { ...unit, passage, position, stems: new Set(stems), sequence, opener };
      }),
    };
  });
}

/** Whether a unit is the row of a table. */
export function isTableRow(unit: Unit): boolean {
  return unit.text.includes(CELL_SEPARATOR);
}

/** Whether a unit announces what the next lines say. */
export function opensList(unit: Unit): boolean {
  return unit.text.endsWith(":");
}

/** A list or table goes on as long as each line holds one unit. */
function openerOf(units: readonly Unit[], position: number): number | null {
  const [unit] = units.slice(position);
  if (unit === undefined) return null;
  let above = unit;
  let opener: number | null = null;
  for (const [distance, before] of units.slice(0, position).reverse().entries()) {
    if (before.line === above.line || isTableRow(unit) !== isTableRow(before)) return opener;
    if (isTableRow(unit)) opener = position - 1 - distance;
    else if (opensList(before)) return position - 1 - distance;
    above = before;
  }
  return opener;
}
