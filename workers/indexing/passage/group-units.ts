import { MAX_PASSAGE_WORDS, type PassageUnit } from "./passage-unit.ts";

/** A group this full, as a share of its aim, rather ends before a block than inside it. */
const FULL_ENOUGH = 0.7;
/** How far over its aim a group goes to keep a block whole. */
const STRETCH = 1.15;

/** Groups the units of a section to passages of about equal length, which end between blocks where they can. */
export function groupUnits(units: PassageUnit[]): PassageUnit[][] {
  const blockWords = countBlockWords(units);
  const groups: PassageUnit[][] = [];
  let remaining = sumWords(units);
  let group: PassageUnit[] = [];
  let size = 0;
  for (const unit of units) {
    const next = unit.opensBlock ? (blockWords.get(unit.block) ?? unit.words) : unit.words;
    if (group.length > 0 && endsBefore(unit, { size, aim: aimOf(remaining), next })) {
      groups.push(group);
      remaining -= size;
      group = [];
      size = 0;
    }
    group.push(unit);
    size += unit.words;
  }
  return group.length > 0 ? [...groups, group] : groups;
}

/** The length that shares what remains into the fewest passages of equal length. */
function aimOf(remaining: number): number {
  return remaining / Math.max(1, Math.ceil(remaining / MAX_PASSAGE_WORDS));
}

function endsBefore(
  unit: PassageUnit,
  { size, aim, next }: { size: number; aim: number; next: number },
): boolean {
  const grown = size + unit.words;
  if (grown > MAX_PASSAGE_WORDS) return true;
  if (unit.opensBlock && size >= aim * FULL_ENOUGH) return size + next > aim * STRETCH;
  return grown - aim > aim - size;
}

function countBlockWords(units: PassageUnit[]): Map<object, number> {
  const words = new Map<object, number>();
  for (const { block, words: more } of units) words.set(block, (words.get(block) ?? 0) + more);
  return words;
}

function sumWords(units: PassageUnit[]): number {
  return units.reduce((sum, unit) => sum + unit.words, 0);
}
