import { atEnd, isAtBlockStart, readLine, type Reading, type View } from "./token.ts";

const RUN = /^(?:`+|~+)/;
const MIN_FENCE_SIZE = 3;
/** What ends a table's cell or a definition's label, and whatever is open in it. */
const BLOCK_SYNTAX = /\||\]:/;

/**
 * Reads code at a run of backticks or tildes: the opening line of a fenced block, or a span that closes on its line.
 * A run that opens neither is escaped, so that it opens nothing further on either; so is one
 * around what a table or a definition may read first.
 */
export function readCode(view: View): Reading {
  const run = RUN.exec(view.text)?.[0] ?? "";
  if (run.length === view.text.length && view.ending === "open") return "wait";
  const fence = readFenceOpening(view, run);
  if (fence !== null) return fence;
  const span = run.startsWith("`") ? readSpan(view, run) : null;
  return span ?? closedRun(run);
}

function closedRun(run: string): Reading {
  const isTextual = run.startsWith("~") && run.length < MIN_FENCE_SIZE;
  if (isTextual) return { type: "text", text: run, length: run.length };
  const text = [...run].map((character) => `\\${character}`).join("");
  return { type: "raw", text, length: run.length };
}

function readFenceOpening(view: View, run: string): Reading {
  if (run.length < MIN_FENCE_SIZE || !isAtBlockStart(view)) return null;
  const line = readLine(view);
  if (line === null || line === "wait") return line;
  if (run.startsWith("`") && line.slice(run.length).includes("`")) return null;
  const fence = { character: run.charAt(0), size: run.length, indent: view.indent ?? 0 };
  return { type: "fence", fence, text: line, length: line.length };
}

function readSpan(view: View, run: string): Reading {
  const [line = ""] = view.text.split("\n", 1);
  const isWhole = line.length < view.text.length;
  for (const { 0: closing, index } of line.matchAll(/`+/g)) {
    if (index === 0 || closing.length !== run.length) continue;
    const length = index + closing.length;
    if (length === view.text.length && view.ending === "open") return "wait";
    const text = line.slice(0, length);
    return BLOCK_SYNTAX.test(text) ? null : { type: "raw", text, length };
  }
  return isWhole ? null : atEnd(view);
}
