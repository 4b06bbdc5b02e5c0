const ADDRESS_BEGINNING = /https?:\/\/|www\./gi;
const UNFINISHED_MARKER = /\[\s*\d+\s*$/;
const PUNCTUATION = /^[!-/:-@[-`{-~]/;
const TAG_NAME = /^[a-z/!?]/i;
const TAIL_CHARS = 16;

/**
 * Writes pieces of Markdown one after the other and sees to it that two of them never make a third: no link, image,
 * code, tag, definition or citation comes to be where texts meet that were harmless apart.
 */
export class MarkdownWriter {
  private tail = "";
  /** Whether the last character means what it is: no backslash stands before it. */
  private isBare = false;
  private openBrackets = 0;
  /** Whether the line may still become the definition of a reference, since no letter came before its first bracket. */
  private isDefinable = true;
  private hasBracket = false;

  /** Returns plain text as it must be written here; Markdown's special characters come one at a time. */
  text(text: string): string {
    if (this.needsEscape(text)) return this.write(`\\${text}`, false);
    this.count(text);
    return this.write(this.needsSpace(text) ? ` ${text}` : text, true);
  }

  /** Returns harmless Markdown as it must be written here. */
  raw(text: string): string {
    if (text.startsWith("[")) this.hasBracket = true;
    return this.write(this.needsSpace(text) ? ` ${text}` : text, !text.startsWith("\\"));
  }

  /** Takes a line of a fenced block, or a part of one, as it is. */
  verbatim(text: string): string {
    if (text.endsWith("\n")) this.startLine();
    return this.write(text, true);
  }

  private needsEscape(text: string): boolean {
    if (text === "]") return this.openBrackets === 0 || UNFINISHED_MARKER.test(this.tail);
    if (this.lastBare() !== "]") return false;
    return text === "(" || (text === ":" && this.isDefinable);
  }

  private needsSpace(text: string): boolean {
    const first = text.charAt(0);
    const last = this.tail.at(-1) ?? "";
    if (last === "`" || last === "~") return first === last;
    if (joinsAddress(this.tail, text)) return true;
    switch (this.lastBare()) {
      case "\\":
        return PUNCTUATION.test(text);
      case "<":
        return TAG_NAME.test(text);
      case "!":
        return first === "[";
      default:
        return false;
    }
  }

  private lastBare(): string {
    return this.isBare ? (this.tail.at(-1) ?? "") : "";
  }

  private write(text: string, isBare: boolean): string {
    this.tail = (this.tail + text).slice(-TAIL_CHARS);
    this.isBare = isBare;
    return text;
  }

  private count(text: string): void {
    if (text === "\n") this.startLine();
    else if (text === "]") this.openBrackets -= 1;
    else if (text === "[") {
      this.openBrackets += 1;
      this.hasBracket = true;
    } else if (!this.hasBracket && /\p{L}/u.test(text)) this.isDefinable = false;
  }

  private startLine(): void {
    this.openBrackets = 0;
    this.hasBracket = false;
    this.isDefinable = true;
  }
}

/** Whether a web address begins in what was written and goes on in what is to be written. */
function joinsAddress(written: string, next: string): boolean {
  const seam = written.length;
  const matches = (written + next.slice(0, TAIL_CHARS)).matchAll(ADDRESS_BEGINNING);
  return [...matches].some(({ 0: match, index }) => index < seam && index + match.length > seam);
}
