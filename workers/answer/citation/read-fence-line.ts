import { MAX_BLOCK_INDENT, readLine, type Fence, type View } from "./token.ts";

/** What stands at the start of a line of an open fenced block. */
export type FenceLine =
  | { type: "content" }
  | { type: "closing"; text: string; length: number }
  /** The block ends before this line, by the closing fence in `text`. */
  | { type: "outside"; text: string };

const TAB_COLUMNS = 4;

/**
 * Reads the start of a line in a fenced block. Where the list's item that may hold an indented block ends is not known
 * here, so that such a block's closing fence is written anew, where every renderer takes it for one.
 */
export function readFenceLine(view: View, fence: Fence): FenceLine | "wait" {
  const [written = ""] = view.text.split("\n", 1);
  const run = written.trim();
  const columns = columnsOf(written);
  const other: FenceLine =
    run !== "" && columns < fence.indent ? endBefore(fence) : { type: "content" };
  if (run !== fence.character.repeat(run.length)) return other;
  const line = readLine(view);
  if (line === "wait") return "wait";
  if (run.length < fence.size || columns > fence.indent + MAX_BLOCK_INDENT) return other;
  return line === null ? endBefore(fence) : closingOf(line, fence);
}

function closingOf(line: string, fence: Fence): FenceLine {
  const lineEnd = line.endsWith("\n") ? "\n" : "";
  const text = fence.indent === 0 ? line : closingFence(fence) + lineEnd;
  return { type: "closing", text, length: line.length };
}

function endBefore(fence: Fence): FenceLine {
  return { type: "outside", text: `${closingFence(fence)}\n` };
}

function closingFence({ character, size, indent }: Fence): string {
  return " ".repeat(indent) + character.repeat(size);
}

function columnsOf(line: string): number {
  let columns = 0;
  for (const character of /^[ \t]*/.exec(line)?.[0] ?? "") {
    columns += character === "\t" ? TAB_COLUMNS - (columns % TAB_COLUMNS) : 1;
  }
  return columns;
}
