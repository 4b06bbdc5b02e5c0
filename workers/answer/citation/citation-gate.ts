import type { AllowedHosts } from "./allowed-address.ts";
import { MarkdownWriter } from "./markdown-writer.ts";
import { readFenceLine } from "./read-fence-line.ts";
import { readToken } from "./read-token.ts";
import type { Fence, Token, View } from "./token.ts";

/** What leaves the gate: text, and before the text that first cites them, the passages that get the next numbers. */
export type GatedPiece = { type: "delta"; text: string } | { type: "cited"; passages: number[] };

/** How many characters of a model's text are held back at most. */
export const LOOK_AHEAD_CHARS = 1_000;

/**
 * Lets a model's text through as it arrives. A marker leaves only when it names a passage, under a number that counts
 * from 1 by first citation; images, links to hosts that are not allowed, definitions and HTML leave as text. Code stays
 * as it is. The text that leaves does not depend on how the model's text was cut.
 */
export class CitationGate {
  private buffer = "";
  private indent: number | null = 0;
  private fence: Fence | null = null;
  private isInFenceLine = false;
  private readonly numbers = new Map<number, number>();
  private readonly writer = new MarkdownWriter();
  private pieces: GatedPiece[] = [];
  private readonly passageCount: number;
  private readonly hosts: AllowedHosts;

  constructor(passageCount: number, hosts: AllowedHosts) {
    this.passageCount = passageCount;
    this.hosts = hosts;
  }

  /** Takes the model's next text and returns what can leave. */
  push(text: string): GatedPiece[] {
    this.buffer += text;
    return this.drain(false);
  }

  /** Returns what was held back, when the model has written all. */
  end(): GatedPiece[] {
    return this.drain(true);
  }

  private drain(isEnd: boolean): GatedPiece[] {
    while (this.buffer !== "" && this.step(this.look(isEnd)));
    const pieces = this.pieces;
    this.pieces = [];
    return pieces;
  }

  private look(isEnd: boolean): View {
    const isFar = this.buffer.length > LOOK_AHEAD_CHARS;
    const text = this.buffer.slice(0, LOOK_AHEAD_CHARS);
    return { text, ending: isFar ? "far" : isEnd ? "end" : "open", indent: this.indent };
  }

  /** Returns false when more text is needed. */
  private step(view: View): boolean {
    if (this.fence !== null) return this.stepInFence(view, this.fence);
    const token = readToken(view, this.hosts);
    if (token === "wait") return false;
    this.apply(token);
    return true;
  }

  private apply(token: Token): void {
    const taken = this.take(token.length);
    if (token.type === "rewrite") {
      this.buffer = token.text + this.buffer;
      return;
    }
    this.indent = indentAfter(taken, this.indent);
    if (token.type === "citation") this.cite(token.numbers, taken);
    else if (token.type === "text") this.emit(this.writer.text(token.text));
    else if (token.type === "raw") this.emit(this.writer.raw(token.text));
    else {
      this.fence = token.fence;
      this.indent = 0;
      this.isInFenceLine = false;
      this.emit(this.writer.verbatim(token.text));
    }
  }

  private stepInFence(view: View, fence: Fence): boolean {
    if (this.isInFenceLine) {
      const end = this.buffer.indexOf("\n") + 1;
      this.isInFenceLine = end === 0;
      this.emit(this.writer.verbatim(this.take(end === 0 ? this.buffer.length : end)));
      return true;
    }
    const line = readFenceLine(view, fence);
    if (line === "wait") return false;
    this.isInFenceLine = line.type === "content";
    if (line.type === "content") return true;
    this.fence = null;
    if (line.type === "closing") this.take(line.length);
    this.emit(this.writer.verbatim(line.text));
    return true;
  }

  private cite(numbers: number[], taken: string): void {
    const known = [...new Set(numbers)].filter((n) => n >= 1 && n <= this.passageCount);
    const fresh = known.filter((n) => !this.numbers.has(n));
    for (const n of fresh) this.numbers.set(n, this.numbers.size + 1);
    if (fresh.length > 0) this.pieces.push({ type: "cited", passages: fresh });
    if (known.length === 0) return;
    const spaces = /^ */.exec(taken)?.[0] ?? "";
    if (spaces !== "") this.emit(this.writer.text(spaces));
    for (const n of known) this.emit(this.writer.raw(`[${this.numbers.get(n)}]`));
  }

  private take(length: number): string {
    const taken = this.buffer.slice(0, length);
    this.buffer = this.buffer.slice(length);
    return taken;
  }

  private emit(text: string): void {
    const last = this.pieces.at(-1);
    if (last?.type === "delta") last.text += text;
    else if (text !== "") this.pieces.push({ type: "delta", text });
  }
}

function indentAfter(taken: string, indent: number | null): number | null {
  if (taken.endsWith("\n")) return 0;
  return indent !== null && /^ +$/.test(taken) ? indent + taken.length : null;
}
