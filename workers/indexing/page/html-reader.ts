import { decodeReferences } from "./decode-references.ts";
import { scanHtml, type HtmlPiece, type HtmlTag } from "./scan-html.ts";

/** Elements whose content no browser shows. */
const HIDDEN_ELEMENTS = new Set(["script", "style", "template"]);
const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
/** Elements that have no content, and so hide nothing that follows. */
const VOID_ELEMENTS = new Set("area base br col embed hr img input link meta wbr".split(" "));
/** Elements that stand on lines of their own. */
const BLOCK_ELEMENTS = new Set(
  "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);
/** ASCII's own separators of lines and of the cells in a line. */
const RECORD_SEPARATOR = "\u001E";
const UNIT_SEPARATOR = "\u001F";

/** Reads a page's HTML in reading order, and remembers between its pieces whether what follows is hidden. */
export interface HtmlReader {
  /** True while an element is open that hides its content. */
  isHidden(): boolean;
  /** Takes a tag inside a paragraph; returns the line break that it stands for, or nothing. */
  readInline(html: string): string;
  /** Takes a block of HTML; returns its visible text, block elements and table rows on lines of their own. */
  readBlock(html: string): string;
  /** Closes what was opened inside a paragraph, as its end does. */
  endParagraph(): void;
}

/** Makes the reader of one page. */
export function createHtmlReader(): HtmlReader {
  let hiding: { name: string; depth: number; isInline: boolean } | null = null;

  const readTag = (tag: HtmlTag, isInline: boolean): string => {
    if (hiding === null) {
      if (hidesContent(tag)) hiding = { name: tag.name, depth: 1, isInline };
      return separatorOf(tag);
    }
    if (tag.name === hiding.name && !tag.isSelfClosed) hiding.depth += tag.kind === "open" ? 1 : -1;
    if (hiding.depth === 0) hiding = null;
    return "";
  };
  const read = (html: string, isInline: boolean): string => {
    const visible = (piece: HtmlPiece): string => {
      if (piece.kind !== "text") return readTag(piece, isInline);
      return hiding === null ? piece.text.replaceAll(/\s+/g, " ") : "";
    };
    return Array.from(scanHtml(html), visible).join("");
  };

  return {
    isHidden: () => hiding !== null,
    readInline: (html) => (read(html, true).includes(RECORD_SEPARATOR) ? "\n" : ""),
    readBlock: (html) => layOut(decodeReferences(read(html, false))),
    endParagraph: () => {
      if (hiding?.isInline === true) hiding = null;
    },
  };
}

function hidesContent(tag: HtmlTag): boolean {
  if (tag.kind === "close" || tag.isSelfClosed || VOID_ELEMENTS.has(tag.name)) return false;
  if (HIDDEN_ELEMENTS.has(tag.name) || tag.attributes.has("hidden")) return true;
  return HIDING_STYLE.test(decodeReferences(tag.attributes.get("style") ?? ""));
}

function separatorOf(tag: HtmlTag): string {
  if (tag.name === "td" || tag.name === "th") return UNIT_SEPARATOR;
  return BLOCK_ELEMENTS.has(tag.name) ? RECORD_SEPARATOR : "";
}

function layOut(text: string): string {
  const lines = text.split(RECORD_SEPARATOR).map((line) => {
    const cells = line.split(UNIT_SEPARATOR).map((cell) => cell.trim());
    return cells.filter((cell) => cell !== "").join(" | ");
  });
  return lines.filter((line) => line !== "").join("\n");
}
