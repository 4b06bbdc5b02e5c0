import MarkdownIt from "markdown-it";

const parser = createParser();

/** Decodes the character references (`&uuml;`, `&#x2014;`) of a text, with the Markdown parser's own table. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  const [inline] = parser.parseInline(text, {});
  return (inline?.children ?? []).map(({ content }) => content).join("");
}

/** A parser that knows nothing but references. */
function createParser(): MarkdownIt {
  const created = new MarkdownIt("zero");
  created.core.ruler.enableOnly(["block", "inline"]);
  created.inline.ruler.enableOnly(["text", "entity"]);
  return created;
}
