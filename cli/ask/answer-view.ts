import type {
  ConversationFrame,
  ErrorFrame,
  ServerFrame,
} from "../../shared/schemas/frame-schemas.ts";

/** How an answer can end. */
export type AnswerEnd =
  | Extract<ConversationFrame, { type: "answer-completed" | "answer-failed" }>
  | ErrorFrame;

/** What is to be written because of a frame, and the answer's end when it is that. */
export interface AnswerStep {
  text: string;
  end?: AnswerEnd;
}

/** Follows the answer to one question through a conversation's frames. */
export class AnswerView {
  readonly #clientMessageId: string;
  #messageId: string | null = null;
  #written = "";

  constructor(clientMessageId: string) {
    this.#clientMessageId = clientMessageId;
  }

  /** Takes a frame; those of other questions change nothing. */
  follow(frame: ServerFrame): AnswerStep {
    if (frame.type === "error") return this.#followError(frame);
    if (frame.type === "answer-started" && frame.clientMessageId === this.#clientMessageId) {
      this.#messageId ??= frame.messageId;
    }
    return frame.messageId === this.#messageId ? this.#followOwn(frame) : { text: "" };
  }

  #followOwn(frame: ConversationFrame): AnswerStep {
    switch (frame.type) {
      case "delta":
        this.#written += frame.text;
        return { text: frame.text };
      case "answer-completed":
        return { text: this.#catchUp(frame.content), end: frame };
      case "answer-failed":
        return { text: "", end: frame };
      case "answer-snapshot":
        return { text: this.#catchUp(frame.text) };
      default:
        return { text: "" };
    }
  }

  #followError(frame: ErrorFrame): AnswerStep {
    return frame.clientMessageId === this.#clientMessageId
      ? { text: "", end: frame }
      : { text: "" };
  }

  /** What is missing of the whole text; all of it, on a line of its own, when something else was written. */
  #catchUp(whole: string): string {
    const missing = whole.startsWith(this.#written)
      ? whole.slice(this.#written.length)
      : `\n${whole}`;
    this.#written = whole;
    return missing;
  }
}
