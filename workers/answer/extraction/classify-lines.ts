/** What a passage's line holds. Passages are plain text, so that it shows by the line alone and by its neighbours. */
export type LineKind = "prose" | "row" | "code" | "blank";

/** Stands between the cells of a table's row, in a passage's plain text. */
export const CELL_SEPARATOR = " | ";

/** Prose is tidied when a page is read: spaces at a line's beginning come from code alone. */
const INDENTED = /^\s{2,}\S|^\t/;
const PROMPT = /^(?:[$>]\s|#!|\/\/|\/\*|<[/!?a-z]|[{}[\]]|--\s|#{1,6}\s|[-=]{3,}$|@\w+[(\s])/i;
const STATEMENT_END = /(?:[{};\\]|\(\)|=>|,$|\]\)?|"\)?)$/;
const COMMAND =
  /^(?:sudo|git|npm|npx|yarn|kubectl|k|helm|docker|docker-compose|curl|wget|brew|bundle|rails|rake|az|aws|gds|gcloud|terraform|cd|echo|export|mkdir|cp|mv|rm|cat|grep|ssh|scp|pip3?|python3?|dotnet|apt|apt-get|make|mvn|go|cargo|psql|mysql|eval|source|chmod|gh|conda|poetry|pytest|node|vault)\s+[\w./<"'$~-]/;
const KEY_VALUE = /^(?:-\s+)?["']?[\w.$/-]+["']?\s*[:=]\s*(?:\S.*)?$/;
const COMMENT = /^(?:#|\/\/)\s?\S/;
const SENTENCE_END = /[.!?:](?:["')\]])?$/;
const SYMBOLS = /[#&*+<=>@\\^_`{|}~]|\$\w|[({[]["'\p{Ll}]*[)}\]]|::|--\w/gu;
const SYMBOL_SHARE = 0.1;

/** What stands before an item of a list, with its box to tick. */
export const BULLET = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/;

/** Says for each line of a passage what it holds. */
export function classifyLines(lines: readonly string[]): LineKind[] {
  const alone = lines.map(classifyAlone);
  return alone.map((kind, index) => {
    const beside = ([-1, 1] as const).filter((step) => isCodeBeside(alone, index, step)).length;
    if (kind === "blank") return beside === 2 ? "code" : "blank";
    return kind === "prose" && isDrawnIn(lines[index] ?? "", beside) ? "code" : kind;
  });
}

/** Whether a line that may be prose is code by the code on so many sides of it. */
function isDrawnIn(line: string, sides: number): boolean {
  if (sides === 2 && !SENTENCE_END.test(line)) return true;
  return sides > 0 && (isKeyValue(line) || COMMENT.test(line));
}

function classifyAlone(line: string): LineKind {
  const text = line.trim();
  if (text === "") return "blank";
  if (INDENTED.test(line) || PROMPT.test(text)) return "code";
  return classifyText(text.replace(BULLET, ""));
}

function classifyText(text: string): LineKind {
  if (text.includes(CELL_SEPARATOR) && !COMMAND.test(text)) return "row";
  if (COMMAND.test(text)) return /[.!?]$/.test(text) && !/\s-/.test(text) ? "prose" : "code";
  if (OPTION.test(text) && !/[.!?:]$/.test(text)) return "code";
  return isDenseInSymbols(text) ? "code" : "prose";
}

const OPTION = /\s--?[a-z][\w-]*(?:[\s=]|$)/i;

/** A statement ends as no sentence does, or holds many symbols. */
function isDenseInSymbols(text: string): boolean {
  const symbols = text.match(SYMBOLS)?.length ?? 0;
  if (symbols === 0) return false;
  const share = symbols / text.length;
  const isStatement = STATEMENT_END.test(text) && !SENTENCE_END.test(text);
  return share > SYMBOL_SHARE || (isStatement && share > SYMBOL_SHARE / 2);
}

function isKeyValue(line: string): boolean {
  return KEY_VALUE.test(line) && !/^[A-Z][a-z]+:/.test(line) && !/[.!?]$/.test(line);
}

/** Whether the next line that is not blank, in one direction, is code. */
function isCodeBeside(kinds: readonly LineKind[], index: number, step: -1 | 1): boolean {
  let at = index + step;
  while (kinds[at] === "blank") at += step;
  return kinds[at] === "code";
}
