import { succeed, type Result } from "../../shared/errors/result.ts";
import type { EventDraft } from "../../shared/events/conversation-event.ts";
import { KEY_REUSED } from "../../shared/idempotency/key-reused.ts";
import type { AnswerMode } from "../../shared/schemas/answer-schemas.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import type { Rating } from "./conversation-client.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import type { ConversationHead, KeptMessage } from "./conversation-state.ts";
import type { ConversationStore, Tombstone } from "./conversation-store.ts";
import { framesOfTurn, lastSeqOf, messagesOfTurn, type TurnRecord } from "./turn-record.ts";
import { seqOf, type TurnStore } from "./turn-store.ts";

/** Turns in which the latest questions that were answered are looked for. */
const RECENT_TURNS = 20;

/** What a transaction added to the log, if anything, and whether the projection has to follow. */
export interface Appended {
  frames: ConversationFrame[];
  isProjected: boolean;
}

/** A turn that will not change any more, by the `seq` at which it began. */
interface EndedTurn {
  seq: number;
  messages: KeptMessage[];
}

/** The append-only log of a conversation. Of its turns only the newest is in memory. */
export class ConversationLog {
  readonly #store: ConversationStore;
  readonly #turns: TurnStore;
  readonly #onAppended: (appended: Appended) => void;
  #meta: ConversationMeta;
  #head: ConversationHead;
  #isClosed = false;
  #appended = Promise.withResolvers<void>();

  /** Opens what was written before; `onAppended` gets each transaction after it was written. */
  constructor(
    store: ConversationStore,
    meta: ConversationMeta,
    onAppended: (appended: Appended) => void,
  ) {
    this.#meta = meta;
    this.#store = store;
    this.#turns = store.openTurns(meta);
    this.#onAppended = onAppended;
    this.#head = headOf(this.#turns);
  }

  get meta(): ConversationMeta {
    return this.#meta;
  }

  get head(): ConversationHead {
    return this.#head;
  }

  /** The answer that is being written. */
  get active(): KeptMessage | null {
    const { newest } = this.#turns;
    return newest === null || newest.ending !== null
      ? null
      : (messagesOfTurn(newest).at(-1) ?? null);
  }

  get isAnswering(): boolean {
    return this.#turns.newest?.ending === null;
  }

  /** Whether the conversation was deleted: nothing is written or read any more. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Resolves with the next transaction, or when the log is closed. */
  get appended(): Promise<void> {
    return this.#appended.promise;
  }

  /** Gives the conversation another title. */
  rename(title: string): void {
    const meta = { ...this.#meta, title };
    this.#store.changeMeta(meta);
    this.#meta = meta;
    this.#onAppended({ frames: [], isProjected: true });
  }

  /** Keeps what was thought of an answer, once for a key. Fails with IDEMPOTENCY_KEY_REUSED. */
  rate(messageId: string, { feedback, key }: Omit<Rating, "messageId">, at: number): Result<null> {
    const known = this.#store.keepFeedback(
      messageId,
      feedback,
      key === undefined ? undefined : { key, at },
    );
    if (known === "reused") return KEY_REUSED;
    if (known === "new") this.#onAppended({ frames: [], isProjected: true });
    return succeed(null);
  }

  /** Puts a tombstone in the place of everything, and lets go of whoever waits for frames. */
  close(tombstone: Tombstone): void {
    this.#store.bury(tombstone);
    this.#isClosed = true;
    this.#appended.resolve();
  }

  /** How the question at a `seq` was asked. */
  modeOf(seq: number): AnswerMode {
    return this.#turns.readMode(seq) ?? this.#meta.mode;
  }

  /**
   * Gives frames their `seq` and writes them, all or nothing: those with which a turn begins, those that its answer grows
   * by, or those with which it ends.
   */
  append(drafts: EventDraft[], at: number): void {
    if (this.#isClosed)
      throw new Error("nothing can be written to a conversation that was deleted");
    const next = this.#head.lastSeq + 1;
    const frames = drafts.map(({ frame }, index) => ({ ...frame, seq: next + index }));
    const details = drafts.find((draft) => draft.details !== undefined)?.details;
    const step = stepOf(frames);
    if (step === "grow") this.#turns.grow(frames);
    else this.#turns[step]({ at, frames, details });
    this.#advance(frames, step === "begin" ? at : this.#head.lastAskedAt);
    this.#appended.resolve();
    this.#appended = Promise.withResolvers();
    this.#onAppended({ frames, isProjected: step !== "grow" });
  }

  /** The frames after a `seq`, in order; read them without awaiting anything in between. */
  *framesAfter(seq: number): Generator<ConversationFrame> {
    for (const turn of this.#turns.from(seq + 1)) {
      for (const frame of framesOfTurn(turn)) if (frame.seq > seq) yield frame;
    }
  }

  /** The messages that began after a `seq`, oldest first, with what was thought of them. */
  *messagesAfter(seq: number): Generator<KeptMessage> {
    for (const turn of this.#turns.from(seq)) {
      for (const message of this.#rated(messagesOfTurn(turn))) if (message.seq > seq) yield message;
    }
  }

  /** A message by its id; null for what is not in the conversation. */
  findMessage(messageId: string): KeptMessage | null {
    const seq = Number(messageId.slice(messageId.lastIndexOf("-") + 1));
    const turn = Number.isSafeInteger(seq) ? this.#turns.holding(seq) : null;
    if (turn === null) return null;
    const messages = this.#rated(messagesOfTurn(turn));
    return messages.find((message) => message.messageId === messageId) ?? null;
  }

  /** The question that was asked with an id of its client's. */
  findAsked(clientMessageId: string): KeptMessage | null {
    const turn = this.#turns.findAsked(clientMessageId);
    return turn === null ? null : (messagesOfTurn(turn)[0] ?? null);
  }

  /** The latest messages, and those before a `seq`, oldest first: enough for what a question has to be understood with. */
  recentMessages(beforeSeq: number = Number.POSITIVE_INFINITY): KeptMessage[] {
    const latest = this.#turns.before(this.#head.lastSeq + 1, RECENT_TURNS);
    const earlier =
      beforeSeq > this.#head.lastSeq ? [] : this.#turns.before(beforeSeq, RECENT_TURNS);
    const [first] = latest;
    const isEarlier = (turn: TurnRecord): boolean =>
      first !== undefined && seqOf(turn) < seqOf(first);
    return [...earlier.filter(isEarlier), ...latest].flatMap(messagesOfTurn);
  }

  /** The turns that ended, of those that began after a `seq`, oldest first, with what was thought of their answers. */
  endedAfter(seq: number, limit: number): EndedTurn[] {
    const ended: EndedTurn[] = [];
    if (this.#isClosed) return ended;
    for (const turn of this.#turns.from(seq)) {
      if (ended.length === limit) break;
      if (turn.ending === null || seqOf(turn) <= seq) continue;
      ended.push({ seq: seqOf(turn), messages: this.#rated(messagesOfTurn(turn)) });
    }
    return ended;
  }

  /** The `seq` at which the newest turn began; 0 before the first. */
  get newestTurn(): number {
    const { newest } = this.#turns;
    return newest === null ? 0 : seqOf(newest);
  }

  /** Resolves when everything written so far would survive a crash. */
  sync(): Promise<void> {
    return this.#store.sync();
  }

  #rated(messages: readonly KeptMessage[]): KeptMessage[] {
    const ids = messages.map(({ messageId }) => messageId);
    const rated = this.#store.readFeedback(ids);
    return messages.map((message) => {
      const feedback = rated.get(message.messageId);
      return feedback === undefined ? message : { ...message, feedback };
    });
  }

  #advance(frames: ConversationFrame[], lastAskedAt: number | null): void {
    const [first] = frames;
    const question = first?.type === "user-message" ? first.content : null;
    this.#head = {
      lastSeq: this.#head.lastSeq + frames.length,
      lastAskedAt,
      firstQuestion: this.#head.firstQuestion ?? question,
    };
  }
}

/** What frames are to the turn that they belong to. */
function stepOf(frames: ConversationFrame[]): "begin" | "grow" | "end" {
  const types = frames.map(({ type }) => type);
  if (types.includes("answer-started")) return "begin";
  return types.includes("answer-completed") || types.includes("answer-failed") ? "end" : "grow";
}

function headOf({ first, newest }: TurnStore): ConversationHead {
  const question = first?.beginning[0];
  return {
    lastSeq: newest === null ? 0 : lastSeqOf(newest),
    lastAskedAt: newest?.at ?? null,
    firstQuestion: question?.type === "user-message" ? question.content : null,
  };
}
