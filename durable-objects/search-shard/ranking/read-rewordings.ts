import type { SoughtExpansion } from "../question/find-expansions.ts";
import type { Wording } from "../question/wording.ts";
import type { EncodedText } from "../text-store.ts";
import { countWording } from "./count-wording.ts";
import { readPlace, type Evidence } from "./read-evidence.ts";

/** Evidence whose counts need not be whole. */
type WeighedEvidence = Evidence<Float64Array>;

/** What a page says of a question's expansions. */
export interface Rewordings {
  /** The expansions whose own terms it says, by their positions. */
  says: number[];
  /** The expansions that it says otherwise alone. */
  rewords: number[];
  /** What it would say with the terms in place of its own wordings; null when it has none. */
  asIf: WeighedEvidence | null;
  /** The wordings that its title has, by the positions of the question's words that they stand for. */
  inTitle: { positions: number[]; wording: Wording }[];
}

/** Reads which expansions a page says, itself or otherwise, and what it would say with the terms in their place. */
export function readRewordings(
  text: EncodedText,
  evidence: Evidence,
  expansions: SoughtExpansion[],
): Rewordings {
  const isSaidItself = ({ term }: SoughtExpansion): boolean => term !== null && isSaid(text, term);
  const says = expansions.filter(isSaidItself);
  const said = expansions
    .filter((expansion) => !says.includes(expansion))
    .flatMap(({ index, positions, alternatives }) =>
      alternatives
        .filter((wording) => isSaid(text, wording))
        .map((wording) => ({ index, positions, wording })),
    );
  const asIf = said.length === 0 ? null : toWeighed(evidence);
  const inTitle = said.filter(
    (replacement) => asIf !== null && addWording(text, asIf, replacement) > 0,
  );
  return {
    says: says.map(({ index }) => index),
    rewords: [...new Set(said.map(({ index }) => index))],
    asIf,
    inTitle,
  };
}

function isSaid(text: EncodedText, wording: Wording): boolean {
  // What an encoded text holds beside words may look like a word, so that this only rules out.
  if (!wording.telling.every((number) => text.includes(number))) return false;
  return partsOf(text).some((part) => countWording(part, wording) > 0);
}

function partsOf(text: EncodedText): Uint32Array[] {
  const parts = [titleOf(text)];
  for (let at = 1 + (text[0] ?? 0); at < text.length;) {
    const { pathStart, bodyStart, end } = readPlace(text, at);
    parts.push(text.subarray(pathStart, bodyStart), text.subarray(bodyStart, end));
    at = end;
  }
  return parts;
}

function titleOf(text: EncodedText): Uint32Array {
  return text.subarray(1, 1 + (text[0] ?? 0));
}

interface Replacement {
  /** The positions of the term's words among the question's. */
  positions: number[];
  wording: Wording;
}

/** Counts a wording for the words of the term that it stands for, wherever the page has it; returns its count in the title. */
function addWording(
  text: EncodedText,
  asIf: WeighedEvidence,
  { positions, wording }: Replacement,
): number {
  const add = (counts: Float64Array, said: number): void => {
    for (const position of positions) counts[position] = (counts[position] ?? 0) + said;
  };
  const title = countWording(titleOf(text), wording);
  let total = title;
  add(asIf.titleCounts, title);
  let at = 1 + (text[0] ?? 0);
  for (const passage of asIf.passages) {
    const { opensSection, pathStart, leafStart, bodyStart, end } = readPlace(text, at);
    const leaf = countWording(text.subarray(leafStart, bodyStart), wording);
    const body = countWording(text.subarray(bodyStart, end), wording);
    const path = countWording(text.subarray(pathStart, bodyStart), wording);
    add(passage.headingCounts, leaf);
    if (leaf > 0) passage.headingLength += positions.length - wording.numbers.length;
    add(passage.counts, title + path + body);
    total += body + (opensSection ? leaf : 0);
    at = end;
  }
  add(asIf.counts, total);
  return title;
}

function toWeighed(evidence: Evidence): WeighedEvidence {
  return {
    ...evidence,
    counts: Float64Array.from(evidence.counts),
    titleCounts: Float64Array.from(evidence.titleCounts),
    pairCounts: Float64Array.from(evidence.pairCounts),
    passages: evidence.passages.map((passage) => ({
      ...passage,
      counts: Float64Array.from(passage.counts),
      headingCounts: Float64Array.from(passage.headingCounts),
    })),
  };
}
