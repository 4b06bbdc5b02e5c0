import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { AnswerEvent } from "../../../shared/events/answer-event.ts";
import type { ChatChunk } from "../../../shared/ports/chat-model.ts";
import type { TokenUsage } from "../../../shared/schemas/answer-schemas.ts";
import { hostsOf } from "../citation/allowed-address.ts";
import { CitationGate, type GatedPiece } from "../citation/citation-gate.ts";
import { describeNearest } from "./nearest-pages.ts";
import { NO_ANSWER } from "./refusals.ts";
import { sourceOf } from "./source-of.ts";

/** No answer is nearly as long; a model that does not end would write for ever. */
const MAX_TEXT_CHARS = 100_000;

export type TextEvent = Extract<AnswerEvent, { type: "sources" | "delta" }>;

/** What is known of a text beside itself. */
export interface TextOutcome {
  /** The text that has left. */
  text: string;
  /** The model said that the passages hold no answer, and cited none; what is cited are the nearest pages. */
  hasAbstained: boolean;
  /** The passages that were cited, by their place in the context, from 1, in the order of their citation. */
  cited: number[];
  usage: TokenUsage | null;
}

/** An answer in the making: a model's chunks go in, events that may leave come out. */
export class GatedAnswer {
  #text = "";
  #hasAbstained = false;
  #usage: TokenUsage | null = null;
  readonly #cited: number[] = [];
  readonly #gate: CitationGate;
  readonly #passages: RetrievedPassage[];
  readonly #question: string;

  constructor(question: string, passages: RetrievedPassage[]) {
    this.#question = question;
    this.#passages = passages;
    this.#gate = new CitationGate(passages.length, hostsOf(passages.map(({ url }) => url)));
  }

  get hasText(): boolean {
    return this.#text.trim() !== "";
  }

  /** Throws when the text does not end. */
  take(chunk: ChatChunk): TextEvent[] {
    if (this.#text.length > MAX_TEXT_CHARS) throw new Error("the text does not end");
    if (chunk.type === "text") return this.#toEvents(this.#gate.push(chunk.text));
    if (chunk.type === "usage") this.#usage = chunk.usage;
    else this.#hasAbstained = true;
    return [];
  }

  /**
   * What the gate has held back, when the model has written all. A model that abstains in silence gets words, and each
   * abstention is followed by the nearest pages.
   */
  end(): TextEvent[] {
    const events = this.#toEvents(this.#gate.end());
    this.#hasAbstained &&= this.#cited.length === 0;
    if (!this.#hasAbstained) return events;
    const nearest = describeNearest(this.#question, this.#passages);
    const said = this.hasText ? [] : [NO_ANSWER];
    const added = [...said, nearest].filter((part) => part !== "").join("\n\n");
    if (added === "") return events;
    const separated = this.hasText ? `\n\n${added}` : added;
    return [...events, ...this.#toEvents([...this.#gate.push(separated), ...this.#gate.end()])];
  }

  outcome(): TextOutcome {
    const [text, cited, usage] = [this.#text, this.#cited, this.#usage];
    return { text, hasAbstained: this.#hasAbstained, cited, usage };
  }

  #toEvents(pieces: GatedPiece[]): TextEvent[] {
    return pieces.map((piece) => {
      if (piece.type === "cited") return this.#cite(piece.passages);
      this.#text += piece.text;
      return piece;
    });
  }

  #cite(numbers: number[]): TextEvent {
    const sources = numbers.flatMap((number) => {
      const passage = this.#passages[number - 1];
      this.#cited.push(number);
      return passage === undefined ? [] : [sourceOf(passage, this.#cited.length)];
    });
    return { type: "sources", sources };
  }
}
