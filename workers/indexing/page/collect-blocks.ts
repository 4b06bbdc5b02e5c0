import GithubSlugger from "github-slugger";
import type { Block } from "./block.ts";
import { createHtmlReader, type HtmlReader } from "./html-reader.ts";
import type { Leaf } from "./leaf.ts";
import { parseBlocks, parseInline } from "./markdown-parser.ts";
import type { PageScan } from "./page-scan.ts";
import { readPageSource, type PageSource } from "./page-source.ts";
import type { ParseMeter } from "./parse-meter.ts";
import { INVISIBLE, readInlineText, tidyText } from "./read-inline-text.ts";

/** Wikis' own marks at a paragraph's beginning: the kind of a call-out, and the table of contents. */
const CALL_OUT = /^\[!\w+\]\s*/;
const CONTENTS_MACRO = /^\[\[_?TO(?:C|SP)_?\]\]$/;

type LeafOf<Kind extends Leaf["kind"]> = Extract<Leaf, { kind: Kind }>;

interface Collection {
  source: PageSource;
  scan: PageScan;
  blocks: Block[];
  html: HtmlReader;
  slugger: GithubSlugger;
}

/** Collects what a reader sees of a page; headings inside lists and quotes open no section, but take their slug. */
export function collectBlocks(markdown: string, meter: ParseMeter): Block[] {
  const collection = {
    source: readPageSource(markdown),
    scan: { meter, leaves: [], nesting: 0, footnotes: new Set<string>() },
    blocks: [],
    html: createHtmlReader(),
    slugger: new GithubSlugger(),
  };
  parseBlocks(collection.source.text, collection.scan);
  for (const leaf of collection.scan.leaves) collect(collection, leaf);
  return collection.blocks;
}

function collect(collection: Collection, leaf: Leaf): void {
  switch (leaf.kind) {
    case "heading":
      return addHeading(collection, leaf);
    case "paragraph":
      return addProse(collection, leaf, readInline(collection, leaf.content));
    case "html":
      return addProse(collection, leaf, collection.html.readBlock(leaf.content));
    case "table":
      return addTable(collection, leaf);
    case "code":
      return addCode(collection, leaf);
  }
}

function readInline({ scan, html }: Collection, content: string): string {
  return readInlineText(parseInline(content, scan), html);
}

function addHeading(collection: Collection, leaf: LeafOf<"heading">): void {
  const raw = readInline(collection, leaf.content).trim();
  const text = tidyText(raw).replaceAll("\n", " ");
  if (text === "") return;
  const anchor = collection.slugger.slug(raw);
  if (leaf.isNested) return addProse(collection, leaf, text);
  const { depth } = leaf;
  collection.blocks.push({ kind: "heading", depth, text, anchor, ...rangeOf(collection, leaf) });
}

function addProse(collection: Collection, leaf: Leaf, raw: string): void {
  const text = tidyText(raw).replace(CALL_OUT, "");
  if (text === "" || CONTENTS_MACRO.test(text)) return;
  collection.blocks.push({ kind: "prose", text, ...rangeOf(collection, leaf) });
}

function addTable(collection: Collection, leaf: LeafOf<"table">): void {
  const [header = "", ...rows] = leaf.rows.map((cells) =>
    joinCells(cells.map((cell) => readInline(collection, cell))),
  );
  const filled = rows.filter((row) => row !== "");
  if (header === "" && filled.length === 0) return;
  collection.blocks.push({ kind: "table", header, rows: filled, ...rangeOf(collection, leaf) });
}

function joinCells(cells: string[]): string {
  const texts = cells.map((cell) => tidyText(cell).replaceAll("\n", " "));
  return texts.every((text) => text === "") ? "" : texts.join(" | ").trimEnd();
}

function addCode(collection: Collection, leaf: LeafOf<"code">): void {
  const lines = leaf.content.split("\n").map((line) => line.replaceAll(INVISIBLE, "").trimEnd());
  const kept = lines.filter((line, index) => line !== "" || (lines[index - 1] ?? "") !== "");
  if (kept.at(-1) === "") kept.pop();
  if (kept.length === 0 || collection.html.isHidden()) return;
  collection.blocks.push({ kind: "code", lines: kept, ...rangeOf(collection, leaf) });
}

function rangeOf({ source }: Collection, { start, end }: Leaf): { start: number; end: number } {
  return { start: source.offsetInPage(start), end: source.offsetInPage(end) };
}
