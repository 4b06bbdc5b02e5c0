/** What ends the inline HTML that begins with these characters; the first match counts. */
const HTML_CLOSERS = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<!", ">"],
  ["<?", "?>"],
] as const;

/** Tells how far a parser reads from an offset before a span of code or HTML closes, or its paragraph ends. */
export interface SpanMeasure {
  charactersToClose(offset: number): number;
}

/** Measures the spans of one page, asked for in reading order. */
export function createSpanMeasure(markdown: string): SpanMeasure {
  const endOfParagraph = createParagraphEnd(markdown);
  return {
    charactersToClose: (offset) => {
      const mark = markdown.charAt(offset);
      if (mark !== "<" && mark !== "`") return 0;
      const rest = markdown.slice(offset, endOfParagraph(offset));
      return mark === "<" ? charactersOfHtml(rest) : charactersOfCode(rest);
    },
  };
}

function createParagraphEnd(markdown: string): (offset: number) => number {
  const blankLine = /\n[\t\r >]*\n/g;
  let known = { from: 0, to: -1 };
  return (offset) => {
    if (offset >= known.from && offset <= known.to) return known.to;
    blankLine.lastIndex = offset;
    known = { from: offset, to: blankLine.exec(markdown)?.index ?? markdown.length };
    return known.to;
  };
}

function charactersOfHtml(rest: string): number {
  const kind = HTML_CLOSERS.find(([opener]) => rest.startsWith(opener));
  if (kind === undefined) return 0;
  const [opener, closer] = kind;
  const close = rest.indexOf(closer, opener.length);
  return close === -1 ? rest.length : close;
}

function charactersOfCode(rest: string): number {
  const runs = /`+/g;
  const opening = runs.exec(rest)?.[0].length;
  for (let run = runs.exec(rest); run !== null; run = runs.exec(rest)) {
    if (run[0].length === opening) return run.index;
  }
  return rest.length;
}
