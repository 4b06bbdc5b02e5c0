import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import type { Root } from "mdast";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { AppError } from "../../../shared/errors/app-error.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { Block } from "./block.ts";
import { collectBlocks } from "./collect-blocks.ts";
import { hasWords } from "./has-words.ts";
import { limitParseEffort } from "./limit-parse-effort.ts";

const BYTE_ORDER_MARK = "\uFEFF";
const FRONT_MATTER_KINDS = ["yaml" as const, "toml" as const];
/** An address in a text is text already; looking for it costs a fifth of the time. */
const WITHOUT_BARE_LINKS = {
  disable: { null: ["emailAutolink", "protocolAutolink", "wwwAutolink"] },
};
const SYNTAX = [gfm(), frontmatter(FRONT_MATTER_KINDS), WITHOUT_BARE_LINKS];
const [, ...GFM_WITHOUT_BARE_LINKS] = gfmFromMarkdown();
const TREE = [GFM_WITHOUT_BARE_LINKS, frontmatterFromMarkdown(FRONT_MATTER_KINDS)];

/**
 * Parses GitHub-flavoured Markdown to what a reader sees of it. Fails with EMPTY_DOCUMENT for a page without a word,
 * with NESTING_TOO_DEEP, and with PAGE_TOO_LARGE when parsing would take disproportionately long.
 */
export function parsePage(markdown: string): Result<Block[]> {
  const skipped = markdown.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const tree = parseTree(markdown.slice(skipped));
  if (!tree.ok) return tree;
  const blocks = collectBlocks(tree.value, skipped);
  if (blocks.flatMap(textsOf).some(hasWords)) return succeed(blocks);
  return fail("EMPTY_DOCUMENT", "The page has no words that could be searched: add text to it.");
}

function parseTree(markdown: string): Result<Root> {
  try {
    const extensions = [...SYNTAX, limitParseEffort(markdown)];
    return succeed(fromMarkdown(markdown, { extensions, mdastExtensions: TREE }));
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: error.failure };
    throw error;
  }
}

function textsOf(block: Block): string[] {
  if (block.kind === "table") return [block.header, ...block.rows];
  return block.kind === "code" ? block.lines : [block.text];
}
