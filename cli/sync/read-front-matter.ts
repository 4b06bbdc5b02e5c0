const BLOCK = /^---[ \t]*\r?\n(?:([\s\S]*?)\n)??---[ \t]*(?:\r?\n|$)/;
const LINE = /^(title|url)[ \t]*:[ \t]*(.+?)[ \t]*$/gim;
const DOUBLE_QUOTED = /^"((?:[^"\\]|\\.)*)"(?:\s+#.*)?$/;
const SINGLE_QUOTED = /^'((?:[^']|'')*)'(?:\s+#.*)?$/;
/** What starts a YAML value that is no plain text: a block, a list, a map, an anchor, a tag, a comment. */
const NOT_PLAIN = /^[|>[{&*!#%@`]/;

/** What a page says about itself before its text. */
export interface FrontMatter {
  title?: string;
  url?: string;
  /** Where the text begins. */
  end: number;
}

/** Reads the one-line `title` and `url` of a page's YAML front matter; a value of any other form counts as missing. */
export function readFrontMatter(markdown: string): FrontMatter {
  const match = BLOCK.exec(markdown);
  if (match === null) return { end: 0 };
  const [whole, block = ""] = match;
  const found: FrontMatter = { end: whole.length };
  for (const [, name = "", written = ""] of block.matchAll(LINE)) {
    const value = readValue(written);
    const key = name.toLowerCase() === "title" ? "title" : "url";
    if (value !== "") found[key] ??= value;
  }
  return found;
}

function readValue(written: string): string {
  const double = DOUBLE_QUOTED.exec(written)?.[1];
  if (double !== undefined) return double.replace(/\\(["\\/])/g, "$1").trim();
  const single = SINGLE_QUOTED.exec(written)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'").trim();
  return NOT_PLAIN.test(written) ? "" : written.replace(/\s+#.*$/, "").trim();
}
