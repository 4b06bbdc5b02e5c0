import type { PhrasingContent } from "mdast";
import type { HtmlReader } from "./html-reader.ts";

const WIDE = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
/** A line end between two characters of a script that has no spaces. */
const WIDE_LINE_END = new RegExp(`(?<=${WIDE})[^\\S\\n]*\\n\\s*(?=${WIDE})`, "gu");
/** Soft hyphens, zero-width spaces, byte order marks and tags: nobody sees them, and words would not be found. */
export const INVISIBLE = /[\u{AD}\u{200B}\u{2060}\u{FEFF}\u{E0000}-\u{E007F}]/gu;

/**
 * Returns what a reader sees of a paragraph's content: no marks, no images, no addresses, nothing hidden. A line break
 * is one that the author forced. Does not recurse, since emphasis may be nested thousands of levels deep.
 */
export function readInlineText(content: PhrasingContent[], html: HtmlReader): string {
  const waiting = content.toReversed();
  let text = "";
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === "html") text += html.readInline(node.value);
    else if (!html.isHidden()) text += ownText(node);
    if ("children" in node) waiting.push(...node.children.toReversed());
  }
  html.endParagraph();
  return text;
}

/** Removes what cannot be seen, and spaces beyond one; lines stay. */
export function tidyText(text: string): string {
  return text
    .replaceAll(INVISIBLE, "")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .trim();
}

function ownText(node: PhrasingContent): string {
  if (node.type === "break") return "\n";
  if (node.type === "inlineCode") return node.value;
  if (node.type !== "text") return "";
  return node.value.replaceAll(WIDE_LINE_END, "").replaceAll("\n", " ");
}
