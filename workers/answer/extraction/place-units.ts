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
    const openers = openersOf(units);
    return {
      source,
      heading: new Set(stemsOf(headingPath.at(-1) ?? title)),
      path: new Set(stemsOf([title, ...headingPath].join(" "))),
      units: units.map((unit, position) => {
        const stems = stemsOf(unit.text);
        const sequence = ` ${stems.join(" ")} `;
        const opener = openers[position] ?? null;
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

/** For each unit the index of its opener. A list ends before a line of several units, and after its last item. */
function openersOf(units: readonly Unit[]): (number | null)[] {
  let opener: number | null = null;
  let items: Unit[] = [];
  return units.map((unit, position) => {
    const before = units[position - 1];
    if (opensList(unit) || startsTable(unit, before)) {
      opener = position;
      items = [];
      return null;
    }
    const isAlone = ![before, units[position + 1]].some((beside) => beside?.line === unit.line);
    if (!isAlone || endsList(items, unit)) opener = null;
    items.push(unit);
    return opener;
  });
}

function startsTable(unit: Unit, before: Unit | undefined): boolean {
  return isTableRow(unit) && (before === undefined || !isTableRow(before));
}

/** After items that do not end as sentences do, a sentence is what follows the list, or its last item; so is text after a table. */
function endsList(items: readonly Unit[], next: Unit): boolean {
  const last = items.at(-1);
  if (last === undefined || isTableRow(next)) return false;
  if (isTableRow(last)) return true;
  const isSentence = ({ text }: Unit): boolean => /[.!?]$/.test(text);
  const goesOn = /(?:[,;]|\b(?:and|or))$/i.test(last.text);
  return !goesOn && isSentence(next) && !items.some(isSentence);
}
