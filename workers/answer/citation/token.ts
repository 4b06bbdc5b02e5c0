/** A fenced code block that is open: the character and length of its fence, and the columns before it. */
export interface Fence {
  character: string;
  size: number;
  indent: number;
}

/** What stands at the head of a model's text; `length` is how many characters of it the token takes. */
export type Token =
  /** Text that may not become Markdown by what it meets. */
  | { type: "text"; text: string; length: number }
  /** Markdown that is known to be harmless. */
  | { type: "raw"; text: string; length: number }
  /** Passages that are cited, by the numbers that the model saw. */
  | { type: "citation"; numbers: number[]; length: number }
  /** Text that takes the token's place, and is read again. */
  | { type: "rewrite"; text: string; length: number }
  | { type: "fence"; fence: Fence; text: string; length: number };

/** The head of the text that has arrived and was not read yet. */
export interface View {
  text: string;
  /** Whether more may come, the text ends here, or it goes on beyond what is looked at. */
  ending: "open" | "end" | "far";
  /** Spaces since the line's start, or null after anything else. */
  indent: number | null;
}

/** A token, `wait` when more text must come to tell, or null when this is something else. */
export type Reading = Token | "wait" | null;

/** The columns that a block may stand in from its container's edge without being indented code. */
export const MAX_BLOCK_INDENT = 3;

/** What a reader says at the text's end when it has not found what it looks for. */
export function atEnd({ ending }: View): "wait" | null {
  return ending === "open" ? "wait" : null;
}

/** Whether a line's first character stands where a block may open. */
export function isAtBlockStart({ indent }: View): boolean {
  return indent !== null && indent <= MAX_BLOCK_INDENT;
}

/** The index of the bracket that closes the one at `start`, on the same line and not escaped. */
export function findClosing(view: View, start: number): number | "wait" | null {
  const { text } = view;
  const opening = text.charAt(start);
  const closing = opening === "(" ? ")" : "]";
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === "\n") return null;
    if (character === "\\") index += 1;
    else if (character === opening) depth += 1;
    else if (character === closing && (depth -= 1) === 0) return index;
  }
  return atEnd(view);
}

/** The first line of the view with its end, or `wait` or null when it does not end where one looks. */
export function readLine(view: View): string | "wait" | null {
  const end = view.text.indexOf("\n");
  if (end !== -1) return view.text.slice(0, end + 1);
  return view.ending === "end" ? view.text : atEnd(view);
}
