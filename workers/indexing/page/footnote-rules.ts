import type { RuleBlock } from "markdown-it/lib/parser_block.mjs";
import type { RuleInline } from "markdown-it/lib/parser_inline.mjs";
import { scanOf } from "./page-scan.ts";

const REFERENCE = /\[\^([^\s[\]]{1,999})\]/y;
const DEFINITION = new RegExp(`${REFERENCE.source}:[ \\t]*`, "y");
/** What follows a definition's first line belongs to it when it is indented so far. */
const INDENT = 4;

/** Reads `[^label]: text`, a container whose text stays where it stands. */
export const readFootnote: RuleBlock = (...[state, line, endLine, isSilent]) => {
  const indent = state.sCount[line] ?? 0;
  if (indent - state.blkIndent >= INDENT) return false;
  const lineStart = state.bMarks[line] ?? 0;
  const shift = state.tShift[line] ?? 0;
  DEFINITION.lastIndex = lineStart + shift;
  const [, label] = DEFINITION.exec(state.src) ?? [];
  if (label === undefined) return false;
  if (isSilent) return true;

  scanOf(state).footnotes.add(nameOf(label));
  state.blkIndent += INDENT;
  state.bMarks[line] = DEFINITION.lastIndex;
  state.tShift[line] = 0;
  state.sCount[line] = state.blkIndent;
  state.md.block.tokenize(state, line, endLine);
  state.blkIndent -= INDENT;
  state.bMarks[line] = lineStart;
  state.tShift[line] = shift;
  state.sCount[line] = indent;
  return true;
};

/** Skips `[^label]` where the page defines the label; elsewhere it is text. */
export const skipFootnoteReference: RuleInline = (state) => {
  REFERENCE.lastIndex = state.pos;
  const [reference, label] = REFERENCE.exec(state.src) ?? [];
  if (reference === undefined || label === undefined) return false;
  if (!scanOf(state).footnotes.has(nameOf(label))) return false;
  state.pos += reference.length;
  return true;
};

function nameOf(label: string): string {
  return label.toLowerCase();
}
