/** A piece of a page under one heading: what is indexed, found and cited. */
export interface Passage {
  /** Position on the page, from 0; with the document's id it is the passage's id. */
  ordinal: number;
  /** The headings above, outermost first; empty before the first heading. */
  headingPath: string[];
  /** The slug of the innermost heading, as wikis make it; empty before the first heading. */
  anchor: string;
  /** Character range in the page's Markdown, end exclusive. */
  start: number;
  end: number;
  /** Plain text, paragraphs and table rows on lines of their own. */
  text: string;
}

/** The id of a passage: the same page gives the same ids. */
export function passageIdOf(documentId: string, ordinal: number): string {
  return `${documentId}.${ordinal}`;
}
