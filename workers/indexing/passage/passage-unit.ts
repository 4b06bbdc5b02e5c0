import type { Block } from "../page/block.ts";
import { splitSentences } from "./split-sentences.ts";

/** The largest sentence, row or line that is kept whole. */
const MAX_UNIT_WORDS = 400;
const MAX_UNIT_CHARS = 4_000;

/** What is never cut: a sentence, a table row, a code line; `block` is the place of its block on the page. */
export interface PassageUnit {
  text: string;
  words: number;
  block: number;
  start: number;
  end: number;
  /** What stands between this unit and the one before it in the same block. */
  joiner: " " | "\n";
  /** A table's header row, repeated where the table goes on in another passage. */
  header: string;
}

type Body = Exclude<Block, { kind: "heading" }>;

/** Cuts a block into its units; one beyond any sane size is cut between words. */
export function unitsOf(body: Body, block: number): PassageUnit[] {
  const { start, end } = body;
  const header = body.kind === "table" ? body.header : "";
  const joiner = body.kind === "prose" ? " " : "\n";
  return piecesOf(body)
    .flatMap(cutOversized)
    .map((text) => ({ text, words: countWords(text), block, start, end, joiner, header }));
}

/** Counts words; a script without spaces counts two characters as one. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  const spaced = text.replace(UNSPACED, " ").match(/\S+/g)?.length ?? 0;
  return spaced + Math.ceil(unspaced / 2);
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

function piecesOf(body: Body): string[] {
  if (body.kind === "prose") return splitSentences(body.text);
  if (body.kind === "code") return body.lines;
  return body.rows.length === 0 ? [body.header] : body.rows;
}

function cutOversized(text: string): string[] {
  if (text.length <= MAX_UNIT_CHARS && countWords(text) <= MAX_UNIT_WORDS) return [text];
  const pieces: string[] = [];
  let open = "";
  for (const word of text.match(/\S{1,200}\s*/g) ?? []) {
    if (open.length + word.length > MAX_UNIT_CHARS / 4) {
      pieces.push(open.trimEnd());
      open = "";
    }
    open += word;
  }
  return [...pieces, open.trimEnd()].filter((piece) => piece !== "");
}
