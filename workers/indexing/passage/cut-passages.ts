import type { Passage } from "../../../shared/schemas/passage-schemas.ts";
import type { Block } from "../page/block.ts";
import { hasWords } from "../page/has-words.ts";
import { groupUnits } from "./group-units.ts";
import { unitsOf, type PassageUnit } from "./passage-unit.ts";
import { splitSections, type Section } from "./split-sections.ts";

type Cut = Omit<Passage, "ordinal">;

/**
 * Cuts a page into passages along its headings, each about 120 to 200 words where its section has so many. Sentences,
 * table rows and lines of code stay whole, except those beyond 400 words. The same page gives the same passages.
 */
export function cutPassages(blocks: Block[]): Passage[] {
  const sections = splitSections(blocks);
  const cuts = sections.flatMap(cutSection);
  return (cuts.length > 0 ? cuts : sections.flatMap(cutHeading)).map((cut, ordinal) => ({
    ordinal,
    ...cut,
  }));
}

function cutSection({ headingPath, anchor, body }: Section): Cut[] {
  return groupUnits(body.flatMap(unitsOf))
    .map((group) => ({ headingPath, anchor, ...rangeOf(group), text: textOf(group) }))
    .filter((cut) => hasWords(cut.text));
}

/** What a page of headings alone is found by. */
function cutHeading({ heading, headingPath, anchor }: Section): Cut[] {
  if (heading === null || !hasWords(heading.text)) return [];
  return [{ headingPath, anchor, start: heading.start, end: heading.end, text: heading.text }];
}

function textOf(group: PassageUnit[]): string {
  const parts = group.map((unit, index) => (index === 0 ? unit.lead : unit.separator) + unit.text);
  return parts.join("").replace(/^\n+/, "").trimEnd();
}

function rangeOf(group: PassageUnit[]): { start: number; end: number } {
  return {
    start: Math.min(...group.map((unit) => unit.block.start)),
    end: Math.max(...group.map((unit) => unit.block.end)),
  };
}
