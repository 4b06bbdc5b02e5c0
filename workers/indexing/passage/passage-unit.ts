import type { CodeBlock, ProseBlock, TableBlock } from "../page/block.ts";
import { countWords } from "./count-words.ts";
import { cutOversizedText } from "./cut-oversized-text.ts";
import { splitSentences } from "./split-sentences.ts";

/** A block that has text of its own. */
export type BodyBlock = ProseBlock | TableBlock | CodeBlock;

/** A passage is about so long at most, in words. */
export const MAX_PASSAGE_WORDS = 200;
/** A sentence, row or line beyond any sane length, which alone is cut between words. */
const MAX_UNIT_WORDS = 400;
/** A longer header is not repeated: it would be most of the passage. */
const MAX_REPEATED_HEADER_WORDS = 60;

/** What is never cut: a sentence, a table's row, a line of code. */
export interface PassageUnit {
  text: string;
  words: number;
  block: BodyBlock;
  /** True for the first of its block. */
  opensBlock: boolean;
  /** What stands between this unit and the one before. */
  separator: "" | " " | "\n";
  /** What a passage that begins with this unit says first: the header of its table. */
  lead: string;
}

type Piece = Pick<PassageUnit, "text" | "separator">;

/** Takes a block apart into its units, in reading order. */
export function unitsOf(block: BodyBlock): PassageUnit[] {
  const lead = leadOf(block);
  return piecesOf(block)
    .flatMap(cutOversizedPiece)
    .map(({ text, separator }, index) => ({
      text,
      words: countWords(text),
      block,
      opensBlock: index === 0,
      separator: index === 0 ? "\n" : separator,
      lead: index === 0 ? "" : lead,
    }));
}

function leadOf(block: BodyBlock): string {
  if (block.kind !== "table" || block.header === "") return "";
  return countWords(block.header) > MAX_REPEATED_HEADER_WORDS ? "" : `${block.header}\n`;
}

function piecesOf(block: BodyBlock): Piece[] {
  if (block.kind === "code") return block.lines.map(onOwnLine);
  if (block.kind === "prose") return block.text.split("\n").flatMap(sentencesOf);
  const { header, rows } = block;
  const [first, ...others] = rows;
  const opening = [header, first].filter((line) => line !== undefined && line !== "");
  return [opening.join("\n"), ...others].map(onOwnLine);
}

function onOwnLine(text: string): Piece {
  return { text, separator: "\n" };
}

function sentencesOf(line: string): Piece[] {
  const sentences = splitSentences(line);
  return sentences.map((sentence, index) => ({
    text: sentence.trim(),
    separator: separatorAfter(sentences[index - 1]),
  }));
}

function separatorAfter(sentence: string | undefined): Piece["separator"] {
  if (sentence === undefined) return "\n";
  return sentence.trimEnd() === sentence ? "" : " ";
}

function cutOversizedPiece(piece: Piece): Piece[] {
  if (countWords(piece.text) <= MAX_UNIT_WORDS) return [piece];
  return cutOversizedText(piece.text, MAX_PASSAGE_WORDS).map((text, index) => ({
    text,
    separator: index === 0 ? piece.separator : " ",
  }));
}
