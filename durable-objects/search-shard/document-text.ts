import type { DocumentPassages } from "../../shared/ports/search-index.ts";
import { tokeniseText, type Token } from "./language/tokenise-text.ts";

/** A page as words. */
export interface DocumentText {
  title: Token[];
  passages: PassageText[];
}

interface PassageText {
  /** The words of all headings above, the innermost last. */
  path: Token[];
  /** How many of them are the innermost heading's. */
  leafCount: number;
  /** True for the first passage under its heading. */
  opensSection: boolean;
  body: Token[];
}

/** How long a page is, in words. */
export interface DocumentLengths {
  /** Title, each heading once, and bodies. */
  document: number;
  title: number;
  passages: number;
  /** Each passage with its headings and the title. */
  allPassages: number;
}

/** Takes a page apart into words. */
export function readDocumentText({ title, passages }: DocumentPassages): DocumentText {
  let before: string | null = null;
  return {
    title: tokeniseText(title),
    passages: passages.map(({ headingPath, text }) => {
      const place = JSON.stringify(headingPath);
      const opensSection = place !== before;
      before = place;
      const headings = headingPath.map(tokeniseText);
      return {
        path: headings.flat(),
        leafCount: headings.at(-1)?.length ?? 0,
        opensSection,
        body: tokeniseText(text),
      };
    }),
  };
}

/** Counts a page's words. */
export function measureText({ title, passages }: DocumentText): DocumentLengths {
  const lengths = {
    document: title.length,
    title: title.length,
    passages: passages.length,
    allPassages: 0,
  };
  for (const { path, leafCount, opensSection, body } of passages) {
    lengths.document += body.length + (opensSection ? leafCount : 0);
    lengths.allPassages += title.length + path.length + body.length;
  }
  return lengths;
}

/** Every word of a page, in order. */
export function wordsOf({ title, passages }: DocumentText): Token[] {
  return [...title, ...passages.flatMap(({ path, body }) => [...path, ...body])];
}
