import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}[ \t]+\S/;
const UNDERLINE = /^ {0,3}(?:=+|-{2,})[ \t]*$/;
const PARAGRAPH = /^ {0,3}[^\s>|#*+-]/;

/** The words of the first heading, without its marks; null when there is none. Code blocks hold no headings. */
export function findHeading(markdown: string): string | null {
  let before = "";
  for (const line of linesOutsideCode(markdown)) {
    const words = wordsOf(headingAt(line, before));
    if (words !== "") return words;
    before = line;
  }
  return null;
}

function* linesOutsideCode(markdown: string): Generator<string> {
  let fence: string | null = null;
  for (const line of markdown.split(/\r?\n/)) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === null && mark === undefined) yield line;
    else if (fence === null) fence = mark ?? null;
    else if (mark?.startsWith(fence) === true) fence = null;
  }
}

/** The Markdown of the heading that a line is or underlines; empty when it does neither. */
function headingAt(line: string, before: string): string {
  if (HEADING.test(line)) return line;
  return UNDERLINE.test(line) && PARAGRAPH.test(before) ? `${before}\n${line}` : "";
}

/** Only the heading's own lines are parsed: a whole page takes fifty times as long. */
function wordsOf(heading: string): string {
  return heading === "" ? "" : textOf(fromMarkdown(heading)).replace(/\s+/g, " ").trim();
}

function textOf(node: Nodes): string {
  if (node.type === "html") return "";
  if ("value" in node) return node.value;
  if (node.type === "image") return node.alt ?? "";
  return "children" in node ? node.children.map(textOf).join("") : "";
}
