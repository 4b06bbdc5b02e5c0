import { fromMarkdown } from "mdast-util-from-markdown";

/** Everything that Markdown may do inside a line, except decoding references. */
const INLINE_CONSTRUCTS = [
  "attention",
  "autolink",
  "characterEscape",
  "codeText",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
];
/** In front of a text it keeps the line from being taken for a heading, a list or a quote. */
const PLAIN_START = "x";

/** Decodes the character references (`&uuml;`, `&#x2014;`) of a text without line breaks, with the Markdown parser's own table. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  const tree = fromMarkdown(`${PLAIN_START}${text}`, {
    extensions: [{ disable: { null: INLINE_CONSTRUCTS } }],
  });
  const [paragraph] = tree.children;
  if (paragraph?.type !== "paragraph") return text;
  const decoded = paragraph.children.map((child) => (child.type === "text" ? child.value : ""));
  return decoded.join("").slice(PLAIN_START.length);
}
