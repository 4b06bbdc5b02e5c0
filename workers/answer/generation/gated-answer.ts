import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { AnswerEvent } from "../../../shared/events/answer-event.ts";
import type { ChatChunk } from "../../../shared/ports/chat-model.ts";
import type { TokenUsage } from "../../../shared/schemas/answer-schemas.ts";
import { hostsOf } from "../citation/allowed-address.ts";
import { CitationGate, type GatedPiece } from "../citation/citation-gate.ts";
import { NO_ANSWER } from "./refusals.ts";
import { sourceOf } from "./source-of.ts";

export type TextEvent = Extract<AnswerEvent, { type: "sources" | "delta" }>;

/** What is known of a text beside itself. */
export interface TextOutcome {
  /** The model said that the passages hold no answer, and cited none. */
  hasAbstained: boolean;
  /** The passages that were cited, by their place in the context, from 1, in the order of their citation. */
  cited: number[];
  usage: TokenUsage | null;
}

/** An answer in the making: a model's chunks go in, events that may leave come out. */
export class GatedAnswer {
  hasText = false;
  #hasAbstained = false;
  #usage: TokenUsage | null = null;
  readonly #cited: number[] = [];
  readonly #gate: CitationGate;
  readonly #passages: RetrievedPassage[];

  constructor(passages: RetrievedPassage[]) {
    this.#passages = passages;
    this.#gate = new CitationGate(passages.length, hostsOf(passages.map(({ url }) => url)));
  }

  take(chunk: ChatChunk): TextEvent[] {
    if (chunk.type === "text") return this.#toEvents(this.#gate.push(chunk.text));
    if (chunk.type === "usage") this.#usage = chunk.usage;
    else this.#hasAbstained = true;
    return [];
  }

  /** What the gate has held back, when the model has written all; a model that abstains in silence gets words. */
  end(): TextEvent[] {
    const events = this.#toEvents(this.#gate.end());
    if (this.hasText || !this.#hasAbstained) return events;
    return [...events, ...this.#toEvents([{ type: "delta", text: NO_ANSWER }])];
  }

  outcome(): TextOutcome {
    const hasAbstained = this.#hasAbstained && this.#cited.length === 0;
    return { hasAbstained, cited: this.#cited, usage: this.#usage };
  }

  #toEvents(pieces: GatedPiece[]): TextEvent[] {
    return pieces.map((piece) => {
      if (piece.type === "cited") return this.#cite(piece.passages);
      this.hasText ||= piece.text.trim() !== "";
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
