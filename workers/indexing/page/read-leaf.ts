import type { StateBlock, Token } from "markdown-it";
import type { Leaf } from "./leaf.ts";
import { scanOf } from "./page-scan.ts";
import { splitRow } from "./split-row.ts";

/** The box of a task at the beginning of a list's item. */
const TASK_BOX = /^\[[ \txX]\]\s/;

/** Reads the leaf that the parser's rule found from a line on; null when it holds nothing to read. */
export function readLeaf(state: StateBlock, line: number, tokens: Token[]): Leaf | null {
  const content = contentOf(tokens);
  switch (tokens[0]?.type) {
    case "heading_open":
      return readHeading(state, line, tokens);
    case "paragraph_open":
      return readParagraph(state, line, content);
    case "html_block":
      return { kind: "html", content, ...indentedRangeFrom(state, line) };
    case "code_block":
      return { kind: "code", content, ...indentedRangeFrom(state, line) };
    case "fence":
      return { kind: "code", content, ...rangeFrom(state, line) };
    case "table_open":
      return { kind: "table", rows: rowsFrom(state, line), ...rangeFrom(state, line) };
    default:
      return null;
  }
}

/** What stands inside a heading or paragraph is a token of its own. */
function contentOf([first, inner]: Token[]): string {
  return inner?.content ?? first?.content ?? "";
}

function readHeading(state: StateBlock, line: number, tokens: Token[]): Leaf {
  return {
    kind: "heading",
    depth: Number(tokens[0]?.tag.slice("h".length)),
    content: contentOf(tokens),
    isNested: scanOf(state).nesting > 0,
    ...rangeFrom(state, line),
  };
}

function readParagraph(state: StateBlock, line: number, content: string): Leaf {
  const opensItem = state.tokens.at(-1)?.type === "list_item_open";
  const box = opensItem ? (TASK_BOX.exec(content)?.[0].length ?? 0) : 0;
  const { start, end } = rangeFrom(state, line);
  return { kind: "paragraph", content: content.slice(box), start: start + box, end };
}

/** The rows as the page has them: the parser's own have as many cells as the header, whatever a row holds. */
function rowsFrom(state: StateBlock, line: number): string[][] {
  const rows: string[][] = [];
  for (let at = line; at < state.line; at += 1) {
    if (at === line + 1) continue;
    rows.push(splitRow(state.src.slice(contentStart(state, at), state.eMarks[at])));
  }
  return rows;
}

/** Marks of lists and quotes and indentation stand before a leaf, as does white space behind it. */
function rangeFrom(state: StateBlock, line: number): { start: number; end: number } {
  const start = contentStart(state, line);
  return { start, end: state.skipSpacesBack(state.eMarks[state.line - 1] ?? start, start) };
}

/** The indentation of code and HTML is their own. */
function indentedRangeFrom(state: StateBlock, line: number): { start: number; end: number } {
  const { start, end } = rangeFrom(state, line);
  const indent = (state.sCount[line] ?? 0) - state.blkIndent;
  return { start: state.skipSpacesBack(start, Math.max(0, start - indent)), end };
}

function contentStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}
