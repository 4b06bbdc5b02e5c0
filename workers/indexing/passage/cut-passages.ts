import type { Passage } from "../../../shared/schemas/passage-schemas.ts";
import type { Block } from "../page/block.ts";
import { packUnits } from "./pack-units.ts";
import { unitsOf, type PassageUnit } from "./passage-unit.ts";

/** What stands under one heading. */
interface Section {
  headingPath: string[];
  anchor: string;
  units: PassageUnit[];
}

/**
 * Cuts a page into passages along its headings, of roughly 120 to 200 words; no sentence, table row or code line is
 * cut. The same blocks give the same passages. A page of headings alone becomes one passage of their texts.
 */
export function cutPassages(blocks: Block[]): Passage[] {
  const passages = sectionsOf(blocks).flatMap(({ headingPath, anchor, units }) =>
    packUnits(units).map((packed) => ({ headingPath, anchor, ...packed })),
  );
  const found = passages.length > 0 ? passages : outlineOf(blocks);
  return found.map((passage, ordinal) => ({ ...passage, ordinal }));
}

function sectionsOf(blocks: Block[]): Section[] {
  const sections: Section[] = [{ headingPath: [], anchor: "", units: [] }];
  let outline: { depth: number; text: string }[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "heading") {
      outline = [...outline.filter(({ depth }) => depth < block.depth), block];
      const headingPath = outline.map(({ text }) => text);
      sections.push({ headingPath, anchor: block.anchor, units: [] });
    } else sections.at(-1)?.units.push(...unitsOf(block, index));
  }
  return sections;
}

function outlineOf(blocks: Block[]): Omit<Passage, "ordinal">[] {
  const headings = blocks.filter((block) => block.kind === "heading");
  const [first] = headings;
  if (first === undefined) return [];
  const { text, anchor, start } = first;
  const end = headings.at(-1)?.end ?? first.end;
  const texts = headings.map((heading) => heading.text).join("\n");
  return [{ headingPath: [text], anchor, start, end, text: texts }];
}
