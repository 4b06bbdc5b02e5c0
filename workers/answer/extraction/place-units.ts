import type { GroundingPassage } from "../../../shared/ports/chat-model.ts";
import { stemsOf } from "./content-words.ts";
import { splitUnits, type Unit } from "./split-units.ts";

/** The opener of a list that stands under a heading, without a sentence before it. */
export const HEADING_OPENER = -1;

/** A unit where it stands. */
export interface PlacedUnit extends Unit {
  /** Index of its passage, best first. */
  passage: number;
  /** Index among the passage's units. */
  position: number;
  stems: ReadonlySet<string>;
  /** Its stems as they follow one another, between spaces. */
  sequence: string;
  /**
   * Index of the unit that opens its list (`You need:`), names its table's columns or stands before its code;
   * HEADING_OPENER for a list under its heading; null for what stands alone.
   */
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

/** Whether a unit announces what the next lines say. */
export function opensList({ kind, text }: Unit): boolean {
  return kind === "prose" && text.endsWith(":");
}

/** Whether a unit names the columns of a table. */
export function isTableHeader({ kind, opener }: PlacedUnit): boolean {
  return kind === "row" && opener === null;
}

/** Whether a unit of prose is no sentence: a heading, a link, or an item that needs its list. */
export function isFragment({ kind, text }: Unit): boolean {
  return kind === "prose" && !/[.!?:。！？][)"'”’\]]*$/u.test(text);
}

/** The list or table that the units belong to which are being read. */
interface OpenList {
  opener: number;
  items: Unit[];
}

/** For each unit the index of its opener. A list ends before a line of several units, and after its last item. */
function openersOf(units: readonly Unit[]): (number | null)[] {
  let list: OpenList | null = null;
  return units.map((unit, position) => {
    const before = units[position - 1];
    if (opensList(unit) || (unit.kind === "row" && before?.kind !== "row")) {
      list = { opener: position, items: [] };
      return null;
    }
    list = continueList(list, units, position);
    list?.items.push(unit);
    return list?.opener ?? null;
  });
}

function continueList(
  list: OpenList | null,
  units: readonly Unit[],
  position: number,
): OpenList | null {
  const unit = units[position];
  const before = units[position - 1];
  if (unit === undefined) return null;
  if (unit.kind === "code") return list ?? openedBefore(before, position);
  const isAlone = ![before, units[position + 1]].some((beside) => beside?.line === unit.line);
  if (list !== null && isAlone && !endsList(list.items, unit)) return list;
  const isListed = isFragment(unit) && [before, units[position + 1]].some((one) => isBareItem(one));
  return isListed ? { opener: HEADING_OPENER, items: [] } : null;
}

function openedBefore(before: Unit | undefined, position: number): OpenList | null {
  return before?.kind === "prose" ? { opener: position - 1, items: [] } : null;
}

function isBareItem(unit: Unit | undefined): boolean {
  return unit !== undefined && isFragment(unit);
}

/** After items that do not end as sentences do, a sentence is what follows the list, or its last item; so is text after a table. */
function endsList(items: readonly Unit[], next: Unit): boolean {
  const last = items.at(-1);
  if (last === undefined || next.kind === "row") return false;
  if (last.kind === "row") return true;
  if (last.kind === "code") return items.length === 1;
  const isSentence = ({ text }: Unit): boolean => /[.!?]$/.test(text);
  const goesOn = /(?:[,;]|\b(?:and|or))$/i.test(last.text);
  return !goesOn && isSentence(next) && !items.some(isSentence);
}
