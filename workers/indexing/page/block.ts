/** Where a block stands in the page's Markdown, in UTF-16 code units, end exclusive. */
interface Range {
  start: number;
  end: number;
}

/** A heading that opens a section; `anchor` is its slug as wikis make it, unique on the page. */
export interface HeadingBlock extends Range {
  kind: "heading";
  /** 1 to 6, outermost first. */
  depth: number;
  text: string;
  anchor: string;
}

/** A paragraph, a list item's or a quote's own text, or the visible text of HTML; a line break is one the author forced. */
export interface ProseBlock extends Range {
  kind: "prose";
  text: string;
}

/** A table, one line a row, cells joined by ` | `; `header` is empty when no column has a name. */
export interface TableBlock extends Range {
  kind: "table";
  header: string;
  rows: string[];
}

export interface CodeBlock extends Range {
  kind: "code";
  lines: string[];
}

/** What a reader of a page sees, in reading order. */
export type Block = HeadingBlock | ProseBlock | TableBlock | CodeBlock;
