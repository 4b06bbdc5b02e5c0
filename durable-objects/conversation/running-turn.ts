import type { AnswerContract, AnswerRequest } from "../../shared/contracts/answer-contract.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { Intent } from "../../shared/contracts/intent-contract.ts";
import { fail, succeed, type Result } from "../../shared/errors/result.ts";
import { AnswerEvent } from "../../shared/events/answer-event.ts";
import type { EventDraft } from "../../shared/events/conversation-event.ts";
import { fromNdjsonStream } from "../../shared/streams/ndjson.ts";
import { advanceTurn, beginTurn } from "./turn-machine.ts";
import type { AskedQuestion, TurnEffect, TurnFailure, TurnInput, TurnState } from "./turn-state.ts";

/** What a turn needs of the object. */
interface TurnServices {
  answer: Pick<AnswerContract, "answer">;
  /** Writes events in one transaction and sends them; throws when they could not be written. */
  append: (drafts: EventDraft[]) => void;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** A question to answer; understanding it has begun already. */
export interface TurnStart {
  asked: AskedQuestion;
  intent: Promise<Intent>;
}

const INTERRUPTED: TurnFailure = {
  code: "ANSWER_FAILED",
  detail: "The answer could not be written to its end. Ask again.",
  retryable: true,
};

/** A turn that is being answered: it performs the effects of the turn machine and hands it what comes back. */
export class RunningTurn {
  /** Settles when the answer has ended; rejects with what ended it unexpectedly. */
  readonly done: Promise<Result<null>>;
  readonly #services: TurnServices;
  readonly #ctx: CallerContext;
  readonly #intent: Promise<Intent>;
  readonly #ending = Promise.withResolvers<Result<null>>();
  readonly #cancelling = new AbortController();
  #state: TurnState;
  #unexpected: unknown = null;

  /** Begins the turn; throws when the question could not be kept. */
  constructor(services: TurnServices, ctx: CallerContext, { asked, intent }: TurnStart) {
    this.#services = services;
    this.#ctx = ctx;
    this.#intent = intent;
    this.done = this.#ending.promise;
    const { state, effects } = beginTurn(asked);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
  }

  /** Ends the answer with the text so far. */
  stop(): void {
    this.#take({ type: "stopped" });
  }

  /** Ends the turn without a word, since its conversation is no more. */
  abandon(): void {
    this.#take({ type: "abandoned" });
  }

  #take(input: TurnInput): void {
    try {
      const { state, effects } = advanceTurn(this.#state, input, this.#services.now());
      for (const effect of effects) this.#perform(effect);
      this.#state = state;
    } catch (error) {
      this.#breakOff(input, error);
    }
  }

  /** When not even the failure can be written, nothing more is; the object's alarm ends the answer. */
  #breakOff(input: TurnInput, error: unknown): void {
    if (input.type !== "failed") return this.#fail(error);
    this.#state = { ...this.#state, phase: "ended" };
    this.#ending.reject(error);
  }

  #fail(error: unknown): void {
    this.#unexpected ??= error;
    this.#take({ type: "failed", failure: INTERRUPTED });
  }

  #perform(effect: TurnEffect): void {
    switch (effect.type) {
      case "append":
        return this.#services.append(effect.drafts);
      case "interpret":
        return this.#follow(this.#understand());
      case "open-answer":
        return this.#follow(this.#readAnswer(effect.request));
      case "set-timer":
        setTimeout(() => this.#take({ type: "timer" }), effect.delayMs);
        return undefined;
      case "cancel":
        return this.#cancelling.abort();
      case "complete":
        return this.#complete(effect.failure);
    }
  }

  #follow(work: Promise<void>): void {
    work.catch((error: unknown) => this.#fail(error));
  }

  async #understand(): Promise<void> {
    const intent = await this.#intent;
    this.#take({ type: "interpreted", intent });
  }

  async #readAnswer(request: AnswerRequest): Promise<void> {
    const stream = await this.#services.answer.answer(this.#ctx, request);
    const { signal } = this.#cancelling;
    const events = fromNdjsonStream(stream, (record) => AnswerEvent.parse(record), signal);
    for await (const event of events) {
      if (this.#state.phase === "ended") return;
      this.#take({ type: "answer-event", event });
    }
    this.#fail(new Error("the answer's stream had no end"));
  }

  #complete(failure: TurnFailure | null): void {
    if (this.#unexpected !== null) this.#ending.reject(this.#unexpected);
    else if (failure !== null) this.#ending.resolve(fail(failure.code, failure.detail));
    else this.#ending.resolve(succeed(null));
  }
}
