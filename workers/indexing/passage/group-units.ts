import { MAX_PASSAGE_WORDS, type PassageUnit } from "./passage-unit.ts";

/** A group this full, as a share of its aim, rather ends before a block than inside it. */
const FULL_ENOUGH = 0.7;
/** How far beyond its aim a group goes to keep a block whole. */
const STRETCH = 1.2;

/** Groups the units of a section to passages of about equal length, which end between blocks where they can. */
export function groupUnits(units: PassageUnit[]): PassageUnit[][] {
  const groups: PassageUnit[][] = [];
  const wordsToBlockEnd = countWordsToBlockEnd(units);
  let remaining = sumWords(units);
  let group: PassageUnit[] = [];
  let size = 0;
  for (const [index, unit] of units.entries()) {
    const toBlockEnd = wordsToBlockEnd[index] ?? unit.words;
    if (group.length > 0 && endsBefore(unit, { size, toBlockEnd, aim: aimOf(remaining) })) {
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
  { size, toBlockEnd, aim }: { size: number; toBlockEnd: number; aim: number },
): boolean {
  if (size + toBlockEnd <= Math.min(MAX_PASSAGE_WORDS, aim * STRETCH)) return false;
  if (size + unit.words > MAX_PASSAGE_WORDS) return true;
  if (unit.opensBlock && size >= aim * FULL_ENOUGH) return true;
  return size + unit.words - aim > aim - size;
}

/** For each unit the words from it to the end of its block. */
function countWordsToBlockEnd(units: PassageUnit[]): number[] {
  const counts: number[] = [];
  for (let index = units.length - 1; index >= 0; index -= 1) {
    const { block, words } = units[index] ?? { block: null, words: 0 };
    const isSameBlock = units[index + 1]?.block === block;
    counts[index] = words + (isSameBlock ? (counts[index + 1] ?? 0) : 0);
  }
  return counts;
}

function sumWords(units: PassageUnit[]): number {
  return units.reduce((sum, unit) => sum + unit.words, 0);
}
