import { foldPhrase, hasTellingWord } from "../../../shared/language/fold-phrase.ts";
import {
  MAX_DOCUMENT_ABBREVIATIONS,
  type Abbreviation,
} from "../../../shared/schemas/proposal-schemas.ts";
import type { Block } from "../page/block.ts";
import { matchLongForm } from "./match-long-form.ts";

/** How much of a line is looked at before a bracket, within it, and for an explanation, in characters. */
const MAX_BEFORE_CHARS = 200;
const MAX_WITHIN_CHARS = 120;
const MAX_EXPLANATION_CHARS = 300;

/** A line that explains what it begins with: `SLO: service level objective`, or a row of a table. */
const EXPLAINED =
  /^\W*([\p{L}\p{N}&/-]{2,10})\s*(?::|\||=|\s[–—-])\s*([^|;.:()\n]{4,120}?)\s*(?:[|;.(].*)?$/u;
const SENTENCE_END = /[.!?;:]\s/u;
const MAX_SHORT_CHARS = 10;
/** A short form of fewer capitals is a name or a word. */
const MIN_CAPITALS = 2;
const SMALL_WORDS: ReadonlySet<string> = new Set([
  "a",
  "and",
  "for",
  "in",
  "of",
  "on",
  "the",
  "to",
]);

/**
 * Finds the abbreviations that a page writes out itself, the first ones, each once: `paid time off (PTO)`,
 * `PTO (paid time off)` and, where the initials agree, `PTO: paid time off`.
 */
export function findAbbreviations(blocks: Block[]): Abbreviation[] {
  const found = new Map<string, Abbreviation>();
  for (const line of blocks.flatMap(linesOf)) {
    for (const abbreviation of [...readBrackets(line), ...readExplanation(line)]) {
      const { term, expansion } = abbreviation;
      const key = `${foldPhrase(term)}\n${foldPhrase(expansion)}`;
      if (found.size < MAX_DOCUMENT_ABBREVIATIONS && !found.has(key)) found.set(key, abbreviation);
    }
  }
  return [...found.values()];
}

/** What is explained in code is no word of the company's. */
function linesOf(block: Block): string[] {
  if (block.kind === "code") return [];
  if (block.kind === "table") return [block.header, ...block.rows];
  return block.text.split("\n");
}

function readBrackets(line: string): Abbreviation[] {
  return listBrackets(line).flatMap(({ before, within }) => {
    const sentence = before.split(SENTENCE_END).at(-1) ?? "";
    const words = sentence.trim().split(/\s+/u);
    if (isShortForm(within)) return judge(within, lastWords(words, within));
    const [last = ""] = words.slice(-1);
    return isShortForm(last) && isWhole(last, within) ? judge(last, within) : [];
  });
}

/** What stands in each pair of round brackets, and before it back to the bracket before. */
function listBrackets(line: string): { before: string; within: string }[] {
  const brackets: { before: string; within: string }[] = [];
  for (let open = line.indexOf("("); open !== -1; open = line.indexOf("(", open + 1)) {
    const rest = line.slice(open + 1, open + 2 + MAX_WITHIN_CHARS);
    const within = rest.slice(0, Math.max(0, rest.indexOf(")"))).trim();
    if (within === "" || within.includes("(")) continue;
    const before = line.slice(Math.max(0, open - MAX_BEFORE_CHARS), open);
    brackets.push({ before: before.split(/[()]/u).at(-1) ?? "", within });
  }
  return brackets;
}

function readExplanation(line: string): Abbreviation[] {
  const [, term = "", expansion = ""] = EXPLAINED.exec(line.slice(0, MAX_EXPLANATION_CHARS)) ?? [];
  return isShortForm(term) && hasInitials(term, expansion) ? judge(term, expansion) : [];
}

/** As many words as a long form may have: at most five more than the short form has letters, or twice as many. */
function lastWords(words: string[], shortForm: string): string {
  return words.slice(-Math.min(shortForm.length + 5, shortForm.length * 2)).join(" ");
}

function isShortForm(text: string): boolean {
  const isShort = text.length >= 2 && text.length <= MAX_SHORT_CHARS;
  const isWord = /^[\p{L}\p{N}][\p{L}\p{N}&/.-]*$/u.test(text);
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  return isShort && isWord && capitals.length >= MIN_CAPITALS && hasTellingWord(text);
}

/** Whether the short form abbreviates all of a text and not only its end. */
function isWhole(shortForm: string, text: string): boolean {
  return matchLongForm(shortForm, text) === text;
}

/** Whether a short form spells the initials of all words but the small ones. */
function hasInitials(shortForm: string, text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = shortForm.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return [words, telling].some((list) => list.map((word) => word.charAt(0)).join("") === letters);
}

function judge(term: string, text: string): Abbreviation[] {
  const expansion = matchLongForm(term, text);
  if (expansion === null || expansion.length <= term.length) return [];
  const words = expansion.split(/\s+/u);
  const says = words.some((word) => foldPhrase(word) === foldPhrase(term));
  return says || words.length < 2 || !hasTellingWord(expansion) ? [] : [{ term, expansion }];
}
