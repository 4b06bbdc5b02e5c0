import { systemContext } from "../../shared/contracts/caller-context.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ConversationCollaborators } from "./conversation-collaborators.ts";
import type { ConversationLog } from "./conversation-log.ts";
import {
  projectConversation,
  projectMessage,
  type ProjectionEntry,
} from "./conversation-projection.ts";
import type { KeptMessage } from "./conversation-state.ts";
import type { Confirmation, ConversationStore } from "./conversation-store.ts";
import { retryDelay } from "./retry-delay.ts";

/** Turns, and names, that one call brings to the projection. */
const FLUSH_BATCH = 25;

/** What the outbox of a conversation stands on. */
interface OutboxParts {
  store: ConversationStore;
  log: ConversationLog;
  collaborators: Pick<ConversationCollaborators, "projection">;
}

/** What one call brings to the projection, and what is confirmed with it. */
interface Delivery extends Confirmation {
  entries: ProjectionEntry[];
}

/**
 * Brings what has changed to the projection, oldest first, until it is confirmed. What is brought is made of the log when
 * it is sent: the object keeps only how far the projection has got.
 */
export class ProjectionOutbox {
  readonly #parts: OutboxParts;
  /** The newest turn that the conversation's row has told of; a turn that is running is confirmed nowhere else. */
  #toldTurn: number;
  #failures = 0;
  #lastFlush: Promise<void> = Promise.resolve();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#toldTurn = parts.store.readProjected();
  }

  /** Milliseconds after which to flush again; null when nothing waits. */
  get retryInMs(): number | null {
    return this.#nextDelivery(1) === null ? null : retryDelay(this.#failures);
  }

  /** Flushes after the flush that may be under way. Never rejects: what failed is logged and waits on. */
  flush(): Promise<void> {
    this.#lastFlush = this.#lastFlush.then(() => this.#flushNext());
    return this.#lastFlush;
  }

  /** Brings everything to the projection once more, and tells whether it has arrived. Never rejects. */
  async projectAnew(): Promise<boolean> {
    const { store, log } = this.#parts;
    // What a flush under way confirms later must not count for what is written anew.
    this.#lastFlush = this.#lastFlush.then(() => {
      if (!log.isClosed) store.projectAnew(log.meta);
    });
    await this.flush();
    return this.retryInMs === null;
  }

  async #flushNext(): Promise<void> {
    if (this.retryInMs === null) return;
    const ctx = systemContext(this.#parts.log.meta.tenantId, newId("req"));
    const operation = { service: "chat", name: "projectConversation", ctx } as const;
    try {
      await logOperation(operation, () => this.#carryAll());
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    }
  }

  async #carryAll(): Promise<void> {
    const { store, log, collaborators } = this.#parts;
    let next = this.#nextDelivery(FLUSH_BATCH);
    while (next !== null) {
      const told = log.newestTurn;
      await collaborators.projection.apply(log.meta.tenantId, next.entries);
      store.confirm(next);
      this.#toldTurn = told;
      next = this.#nextDelivery(FLUSH_BATCH);
    }
  }

  #nextDelivery(limit: number): Delivery | null {
    const { store, log } = this.#parts;
    const waiting = store.readWaiting(limit);
    const turns = log.endedAfter(store.readProjected(), limit);
    const isTold = log.isClosed || log.newestTurn <= this.#toldTurn;
    if (waiting.length === 0 && turns.length === 0 && isTold) return null;
    const names = waiting.map(({ name }) => name);
    const messages = [
      ...turns.flatMap((turn) => turn.messages),
      ...names.flatMap((name) => log.findMessage(name) ?? []),
    ];
    return {
      entries: entriesOf(log, messages, !isTold || names.includes(log.meta.id)),
      throughTurn: Math.max(0, ...turns.map(({ seq }) => seq)),
      throughName: Math.max(0, ...waiting.map(({ id }) => id)),
    };
  }
}

function entriesOf(
  { meta, head }: ConversationLog,
  messages: KeptMessage[],
  isConversationDue: boolean,
): ProjectionEntry[] {
  return [
    ...(isConversationDue ? [projectConversation(meta, head)] : []),
    ...messages.filter(isFinal).map((message) => projectMessage(meta, message)),
  ];
}

/** The row of an answer that is being written is brought with its end. */
function isFinal({ status }: KeptMessage): boolean {
  return status !== "streaming";
}
