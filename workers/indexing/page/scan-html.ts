/** A start or end tag; names are in lower case. */
export interface HtmlTag {
  kind: "open" | "close";
  name: string;
  attributes: Map<string, string>;
  isSelfClosed: boolean;
}

/** One piece of HTML. Comments, declarations and the content of scripts and styles are no pieces. */
export type HtmlPiece = { kind: "text"; text: string } | HtmlTag;

/** Elements whose content is not HTML and ends at their own end tag only. */
const RAW_TEXT_ELEMENTS = ["script", "style"];

/** What is skipped as a whole; the first match counts. */
const SKIPPED = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<!", ">"],
  ["<?", ">"],
] as const;

/** Splits HTML into text and tags in one pass that never goes back; markup that does not end is dropped. */
export function* scanHtml(html: string): Generator<HtmlPiece> {
  let at = 0;
  while (at < html.length) {
    const markupAt = positionOf(/<[a-z/!?]/gi, html, at);
    if (markupAt > at) yield { kind: "text", text: html.slice(at, markupAt) };
    at = endOfSkipped(html, markupAt) ?? endOfTag(html, markupAt);
    const tag = readTag(html.slice(markupAt, at));
    if (tag === null) continue;
    yield tag;
    if (tag.kind === "open" && RAW_TEXT_ELEMENTS.includes(tag.name)) {
      at = positionOf(new RegExp(`</${tag.name}`, "gi"), html, at);
    }
  }
}

function positionOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function endOfSkipped(html: string, at: number): number | null {
  const kind = SKIPPED.find(([opener]) => html.startsWith(opener, at));
  if (kind === undefined) return null;
  const [opener, closer] = kind;
  const close = html.indexOf(closer, at + opener.length);
  return close === -1 ? html.length : close + closer.length;
}

/** Position after the tag's `>`, which does not count between quotes. */
function endOfTag(html: string, tagAt: number): number {
  let quote = "";
  for (let at = tagAt; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === ">") return at + 1;
    else if (character === '"' || character === "'") quote = character;
  }
  return html.length;
}

function readTag(markup: string): HtmlTag | null {
  const parts = /^<(\/?)([a-z][^\s/>]*)(.*)>$/is.exec(markup);
  if (parts === null) return null;
  const [, slash, name = "", attributes = ""] = parts;
  return {
    kind: slash === "/" ? "close" : "open",
    name: name.toLowerCase(),
    attributes: readAttributes(attributes),
    isSelfClosed: attributes.endsWith("/"),
  };
}

function readAttributes(text: string): Map<string, string> {
  const attribute = /([^\s"'/=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
  return new Map(
    Array.from(text.matchAll(attribute), ([, name = "", value = ""]) => [
      name.toLowerCase(),
      value.replaceAll(/["']/g, ""),
    ]),
  );
}
