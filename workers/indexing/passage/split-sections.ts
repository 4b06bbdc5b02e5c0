import type { Block, HeadingBlock } from "../page/block.ts";
import type { BodyBlock } from "./passage-unit.ts";

/** What stands between one heading and the next; the first section of a page has none. */
export interface Section {
  heading: HeadingBlock | null;
  /** The headings above and its own, outermost first. */
  headingPath: string[];
  anchor: string;
  body: BodyBlock[];
}

/** Divides a page at its headings; a section without a body is kept. */
export function splitSections(blocks: Block[]): Section[] {
  let section: Section = { heading: null, headingPath: [], anchor: "", body: [] };
  const sections = [section];
  const path: HeadingBlock[] = [];
  for (const block of blocks) {
    if (block.kind !== "heading") {
      section.body.push(block);
      continue;
    }
    while ((path.at(-1)?.depth ?? 0) >= block.depth) path.pop();
    path.push(block);
    section = {
      heading: block,
      headingPath: path.map((heading) => heading.text),
      anchor: block.anchor,
      body: [],
    };
    sections.push(section);
  }
  return sections;
}
