import GithubSlugger from "github-slugger";
import type { Code, Heading, Html, Nodes, Paragraph, Root, Table } from "mdast";
import type { Block } from "./block.ts";
import { createHtmlReader, type HtmlReader } from "./html-reader.ts";
import { INVISIBLE, readInlineText, tidyText } from "./read-inline-text.ts";

/** Wikis' own marks at a paragraph's beginning: the kind of a call-out, and the table of contents. */
const CALL_OUT = /^\[!\w+\]\s*/;
const CONTENTS_MACRO = /^\[\[_?TO(?:C|SP)_?\]\]$/;

const CONTAINERS = new Set(["blockquote", "footnoteDefinition", "list", "listItem"]);

interface Collection {
  /** How many characters of the page stand before what was parsed. */
  skipped: number;
  blocks: Block[];
  html: HtmlReader;
  slugger: GithubSlugger;
}

/** Flattens a page's tree to what a reader sees; headings inside lists and quotes open no section, but take their slug. */
export function collectBlocks(page: Root, skipped: number): Block[] {
  const collection = {
    skipped,
    blocks: [],
    html: createHtmlReader(),
    slugger: new GithubSlugger(),
  };
  for (const node of page.children) collect(collection, node, page);
  return collection.blocks;
}

function collect(collection: Collection, node: Nodes, parent: Nodes): void {
  switch (node.type) {
    case "heading":
      return addHeading(collection, node, parent);
    case "paragraph":
      return addProse(collection, node, readInlineText(node.children, collection.html));
    case "html":
      return addProse(collection, node, collection.html.readBlock(node.value));
    case "table":
      return addTable(collection, node);
    case "code":
      return addCode(collection, node);
    default:
      return collectInside(collection, node);
  }
}

/** Recursion is bounded: containers are nested at most as deep as the parser was allowed to go. */
function collectInside(collection: Collection, node: Nodes): void {
  if (!CONTAINERS.has(node.type) || !("children" in node)) return;
  for (const child of node.children) collect(collection, child, node);
}

function addHeading(collection: Collection, node: Heading, parent: Nodes): void {
  const raw = readInlineText(node.children, collection.html).trim();
  const text = tidyText(raw).replaceAll("\n", " ");
  if (text === "") return;
  const anchor = collection.slugger.slug(raw);
  if (parent.type !== "root") return addProse(collection, node, text);
  collection.blocks.push({
    kind: "heading",
    depth: node.depth,
    text,
    anchor,
    ...rangeOf(collection, node),
  });
}

function addProse(collection: Collection, node: Heading | Html | Paragraph, raw: string): void {
  const text = tidyText(raw).replace(CALL_OUT, "");
  if (text === "" || CONTENTS_MACRO.test(text)) return;
  collection.blocks.push({ kind: "prose", text, ...rangeOf(collection, node) });
}

function addTable(collection: Collection, node: Table): void {
  const [header = "", ...rows] = node.children.map((row) =>
    joinCells(row.children.map((cell) => readInlineText(cell.children, collection.html))),
  );
  const filled = rows.filter((row) => row !== "");
  if (header === "" && filled.length === 0) return;
  collection.blocks.push({ kind: "table", header, rows: filled, ...rangeOf(collection, node) });
}

function joinCells(cells: string[]): string {
  const texts = cells.map((cell) => tidyText(cell).replaceAll("\n", " "));
  return texts.every((text) => text === "") ? "" : texts.join(" | ").trimEnd();
}

function addCode(collection: Collection, node: Code): void {
  const lines = node.value.split("\n").map((line) => line.replaceAll(INVISIBLE, "").trimEnd());
  const kept = lines.filter((line, index) => line !== "" || (lines[index - 1] ?? "") !== "");
  if (kept.at(-1) === "") kept.pop();
  if (kept.length === 0 || collection.html.isHidden()) return;
  collection.blocks.push({ kind: "code", lines: kept, ...rangeOf(collection, node) });
}

function rangeOf({ skipped }: Collection, node: Nodes): { start: number; end: number } {
  return {
    start: skipped + (node.position?.start.offset ?? 0),
    end: skipped + (node.position?.end.offset ?? 0),
  };
}
