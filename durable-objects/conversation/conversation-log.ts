import type { EventDraft } from "../../shared/events/conversation-event.ts";
import type { AnswerMode } from "../../shared/schemas/answer-schemas.ts";
import type { Feedback } from "../../shared/schemas/conversation-schemas.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import {
  projectConversation,
  projectFrame,
  projectMessage,
  type ProjectionEntry,
} from "./conversation-projection.ts";
import {
  EMPTY_CONVERSATION,
  foldEvent,
  rateAnswer,
  type ConversationState,
} from "./conversation-state.ts";
import type { ConversationStore, EventRow, Tombstone } from "./conversation-store.ts";

/** What a transaction added to the log, if anything, and whether the projection has to follow. */
export interface Appended {
  frames: ConversationFrame[];
  isProjected: boolean;
}

/** The append-only log of a conversation, with its folded state in memory. */
export class ConversationLog {
  readonly #store: ConversationStore;
  readonly #onAppended: (appended: Appended) => void;
  #meta: ConversationMeta;
  #state = EMPTY_CONVERSATION;
  #isClosed = false;
  #appended = Promise.withResolvers<void>();

  /** Folds what was written before; `onAppended` gets each transaction after it was written. */
  constructor(
    store: ConversationStore,
    meta: ConversationMeta,
    onAppended: (appended: Appended) => void,
  ) {
    this.#meta = meta;
    this.#store = store;
    this.#onAppended = onAppended;
    for (const event of store.eventsAfter(0)) this.#state = foldEvent(this.#state, event);
    for (const rated of store.readFeedback()) this.#state = rateAnswer(this.#state, ...rated);
  }

  get meta(): ConversationMeta {
    return this.#meta;
  }

  get state(): ConversationState {
    return this.#state;
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
    this.#store.changeMeta(meta, projectConversation(meta, this.#state));
    this.#meta = meta;
    this.#onAppended({ frames: [], isProjected: true });
  }

  /** Keeps what was thought of an answer; the row of one that is being written is brought with its end. */
  rate(messageId: string, feedback: Feedback): void {
    const state = rateAnswer(this.#state, messageId, feedback);
    const entries = state.messages
      .filter((message) => message.messageId === messageId)
      .map((message) => projectMessage(this.#meta, message));
    this.#store.keepFeedback(messageId, feedback, entries);
    this.#state = state;
    this.#onAppended({ frames: [], isProjected: entries.length > 0 });
  }

  /** Puts a tombstone in the place of everything, and lets go of whoever waits for frames. */
  close(tombstone: Tombstone): void {
    this.#store.bury(tombstone);
    this.#isClosed = true;
    this.#appended.resolve();
  }

  /** How the question at a `seq` was asked. */
  modeOf(seq: number): AnswerMode {
    return this.#store.readMode(seq) ?? this.#meta.mode;
  }

  /** Gives events their `seq` and writes them with what they change in the projection, all or nothing. */
  append(drafts: EventDraft[], at: number): void {
    if (this.#isClosed)
      throw new Error("nothing can be written to a conversation that was deleted");
    let state = this.#state;
    const events: EventRow[] = [];
    const entries: ProjectionEntry[] = [];
    for (const { frame: draft, details } of drafts) {
      const frame: ConversationFrame = { ...draft, seq: state.lastSeq + 1 };
      events.push({ at, frame, details });
      state = foldEvent(state, { at, frame });
      entries.push(...projectFrame(this.#meta, state, frame));
    }
    this.#store.append(events, entries);
    this.#state = state;
    this.#appended.resolve();
    this.#appended = Promise.withResolvers();
    this.#onAppended({
      frames: events.map((event) => event.frame),
      isProjected: entries.length > 0,
    });
  }

  /** The frames after a `seq`, in order; read them without awaiting anything in between. */
  *framesAfter(seq: number): Generator<ConversationFrame> {
    for (const { frame } of this.#store.eventsAfter(seq)) yield frame;
  }

  /** Resolves when everything written so far would survive a crash. */
  sync(): Promise<void> {
    return this.#store.sync();
  }
}
