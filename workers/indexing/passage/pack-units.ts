import type { PassageUnit } from "./passage-unit.ts";

const MIN_WORDS = 120;
const MAX_WORDS = 200;
/** A last passage below this joins the one before it. */
const SMALL_WORDS = 40;

/** The text of a passage and the range of the blocks it came from. */
export interface PackedUnits {
  text: string;
  start: number;
  end: number;
}

/** Packs the units of one section into passages: as full as the bounds allow, preferring to end with a block. */
export function packUnits(units: PassageUnit[]): PackedUnits[] {
  const packs: PassageUnit[][] = [];
  for (const unit of units) {
    const open = packs.at(-1);
    if (open === undefined || isFull(open, unit)) packs.push([unit]);
    else open.push(unit);
  }
  return joinSmallEnd(packs).map(writePack);
}

function isFull(pack: PassageUnit[], next: PassageUnit): boolean {
  const words = wordsIn(pack);
  if (words + next.words > MAX_WORDS) return true;
  const beginsBlock = pack.at(-1)?.block !== next.block;
  return beginsBlock && words >= MIN_WORDS;
}

function joinSmallEnd(packs: PassageUnit[][]): PassageUnit[][] {
  const last = packs.at(-1);
  const before = packs.at(-2);
  if (last === undefined || before === undefined) return packs;
  const isSmall =
    wordsIn(last) < SMALL_WORDS && wordsIn(before) + wordsIn(last) <= MAX_WORDS + SMALL_WORDS;
  return isSmall ? [...packs.slice(0, -2), [...before, ...last]] : packs;
}

function wordsIn(pack: PassageUnit[]): number {
  return pack.reduce((sum, unit) => sum + unit.words, 0);
}

function writePack(pack: PassageUnit[]): PackedUnits {
  let text = "";
  let block = -1;
  for (const unit of pack) {
    const isNewBlock = unit.block !== block;
    if (text !== "") text += isNewBlock ? "\n" : unit.joiner;
    if (isNewBlock && unit.header !== "" && unit.header !== unit.text) text += `${unit.header}\n`;
    text += unit.text;
    block = unit.block;
  }
  const start = Math.min(...pack.map((unit) => unit.start));
  const end = Math.max(...pack.map((unit) => unit.end));
  return { text, start, end };
}
