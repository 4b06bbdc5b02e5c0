import type { EventDraft } from "../../shared/events/conversation-event.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import { projectFrame, type ProjectionEntry } from "./conversation-projection.ts";
import { EMPTY_CONVERSATION, foldEvent, type ConversationState } from "./conversation-state.ts";
import type { ConversationStore, EventRow } from "./conversation-store.ts";

/** What a transaction added to the log, and whether the projection has to follow. */
export interface Appended {
  frames: ConversationFrame[];
  isProjected: boolean;
}

/** The append-only log of a conversation, with its folded state in memory. */
export class ConversationLog {
  readonly meta: ConversationMeta;
  readonly #store: ConversationStore;
  readonly #onAppended: (appended: Appended) => void;
  #state = EMPTY_CONVERSATION;
  #appended = Promise.withResolvers<void>();

  /** Folds what was written before; `onAppended` gets each transaction after it was written. */
  constructor(
    store: ConversationStore,
    meta: ConversationMeta,
    onAppended: (appended: Appended) => void,
  ) {
    this.meta = meta;
    this.#store = store;
    this.#onAppended = onAppended;
    for (const event of store.eventsAfter(0)) this.#state = foldEvent(this.#state, event);
  }

  get state(): ConversationState {
    return this.#state;
  }

  /** Resolves with the next transaction. */
  get appended(): Promise<void> {
    return this.#appended.promise;
  }

  /** Gives events their `seq` and writes them with what they change in the projection, all or nothing. */
  append(drafts: EventDraft[], at: number): void {
    let state = this.#state;
    const events: EventRow[] = [];
    const entries: ProjectionEntry[] = [];
    for (const { frame: draft, details } of drafts) {
      const frame: ConversationFrame = { ...draft, seq: state.lastSeq + 1 };
      events.push({ at, frame, details });
      state = foldEvent(state, { at, frame });
      entries.push(...projectFrame(this.meta, state, frame));
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
