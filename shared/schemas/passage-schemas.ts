/** A piece of a page under one heading: what is indexed, found and cited. */
export interface Passage {
  /** Position on the page, from 0; with the document's id it names the passage. */
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
