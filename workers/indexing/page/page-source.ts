/** A byte order mark and front matter, in YAML or TOML, with which a page may begin. */
const FRONT_MATTER = /^\uFEFF?(?:(---|\+\+\+)[ \t]*\r?\n(?:[^]*?\r?\n)??\1[ \t]*(?:\r?\n|$))?/;

/** The Markdown of a page as the parser takes it. */
export interface PageSource {
  /** Without front matter; each line ends with a line feed alone. */
  text: string;
  /** Where in the page an offset of `text` stands; asked for in ascending order. */
  offsetInPage(offset: number): number;
}

/** Takes off what stands before a page's Markdown and makes its line ends alike. */
export function readPageSource(page: string): PageSource {
  const skipped = FRONT_MATTER.exec(page)?.[0].length ?? 0;
  const text = page.slice(skipped).replaceAll("\0", "\uFFFD");
  if (!text.includes("\r")) return { text, offsetInPage: (offset) => skipped + offset };

  const returns = Array.from(text.matchAll(/\r\n/g), ({ index }, count) => index - count);
  let passed = 0;
  return {
    text: text.replaceAll(/\r\n?/g, "\n"),
    offsetInPage: (offset) => {
      while ((returns[passed] ?? offset) < offset) passed += 1;
      return skipped + offset + passed;
    },
  };
}
