import MarkdownIt, { type Token } from "markdown-it";
import { MAX_NESTING_LEVELS } from "../../../shared/schemas/document-schemas.ts";
import { watchBlocks } from "./block-rules.ts";
import { watchInline } from "./inline-rules.ts";
import type { PageScan } from "./page-scan.ts";

/** A list's item is nested in its list. What is deeper is refused before, since the parser would drop it. */
const MAX_PARSER_LEVELS = 2 * (MAX_NESTING_LEVELS + 1);

const parser = createParser();

/** Finds the leaves of a page and puts them into its scan. Throws what the scan's meter throws, and NESTING_TOO_DEEP. */
export function parseBlocks(text: string, scan: PageScan): void {
  parser.block.parse(text, parser, scan, []);
}

/** Parses what stands inside a leaf; only after all blocks of its page, since links may be defined below. */
export function parseInline(content: string, scan: PageScan): Token[] {
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, scan, tokens);
  return tokens;
}

/** GitHub-flavoured, but no address is looked for in text, and none is checked: it is text already, or dropped. */
function createParser(): MarkdownIt {
  const created = new MarkdownIt();
  Object.assign(created.options, { html: true, maxNesting: MAX_PARSER_LEVELS });
  const asWritten = (address: string): string => address;
  Object.assign(created, {
    normalizeLink: asWritten,
    normalizeLinkText: asWritten,
    validateLink: () => true,
  });
  watchBlocks(created);
  watchInline(created);
  return created;
}
