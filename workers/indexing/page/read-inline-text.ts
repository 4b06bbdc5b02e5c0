import type { Token } from "markdown-it";
import type { HtmlReader } from "./html-reader.ts";

/** A line end that the author did not force, until it is known between which characters it stands. */
const SOFT_BREAK = "\r";
const WIDE = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
/** A line end between two characters of a script that has no spaces. */
const WIDE_LINE_END = new RegExp(`(?<=${WIDE})[^\\S\\n\\r]*\\r\\s*(?=${WIDE})`, "gu");
/** Soft hyphens, zero-width spaces, byte order marks and tags: nobody sees them, and words would not be found. */
export const INVISIBLE = /[\u{AD}\u{200B}\u{2060}\u{FEFF}\u{E0000}-\u{E007F}]/gu;

/**
 * Returns what a reader sees of a leaf's content: no marks, no images, no addresses, nothing hidden. A line break is
 * one that the author forced.
 */
export function readInlineText(content: Token[], html: HtmlReader): string {
  let text = "";
  for (const token of content) {
    if (token.type === "html_inline") text += html.readInline(token.content);
    else if (!html.isHidden()) text += ownText(token);
  }
  html.endParagraph();
  return text.includes(SOFT_BREAK) ? joinLines(text) : text;
}

/** Removes what cannot be seen, and spaces beyond one; lines stay. */
export function tidyText(text: string): string {
  return text
    .replaceAll(INVISIBLE, "")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .trim();
}

function ownText({ type, content }: Token): string {
  if (type === "hardbreak") return "\n";
  return type === "softbreak" ? SOFT_BREAK : content;
}

function joinLines(text: string): string {
  return text.replaceAll(WIDE_LINE_END, "").replaceAll(SOFT_BREAK, " ");
}
