import { AppError } from "../../../shared/errors/app-error.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { Block } from "./block.ts";
import { collectBlocks } from "./collect-blocks.ts";
import { hasWords } from "./has-words.ts";
import { createParseMeter } from "./parse-meter.ts";

/**
 * Parses GitHub-flavoured Markdown to what a reader sees of it. Fails with EMPTY_DOCUMENT for a page without a word,
 * with NESTING_TOO_DEEP, and with PAGE_TOO_LARGE when parsing would take disproportionately long.
 */
export function parsePage(markdown: string): Result<Block[]> {
  const blocks = tryToCollect(markdown);
  if (!blocks.ok || blocks.value.some((block) => textsOf(block).some(hasWords))) return blocks;
  return fail("EMPTY_DOCUMENT", "The page has no words that could be searched: add text to it.");
}

function tryToCollect(markdown: string): Result<Block[]> {
  try {
    return succeed(collectBlocks(markdown, createParseMeter()));
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: error.failure };
    throw error;
  }
}

function textsOf(block: Block): string[] {
  if (block.kind === "table") return [block.header, ...block.rows];
  return block.kind === "code" ? block.lines : [block.text];
}
