import { systemContext } from "../../shared/contracts/caller-context.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ConversationCollaborators } from "./conversation-collaborators.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { retryDelay } from "./retry-delay.ts";

const FLUSH_BATCH_ENTRIES = 50;

/** What the outbox of a conversation stands on. */
interface OutboxParts {
  store: ConversationStore;
  collaborators: Pick<ConversationCollaborators, "projection">;
  tenantId: string;
}

/** Carries what waits in the outbox to the projection, oldest first, until it is confirmed. */
export class ProjectionOutbox {
  readonly #parts: OutboxParts;
  #failures = 0;
  #lastFlush: Promise<void> = Promise.resolve();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Milliseconds after which to flush again; null when nothing waits. */
  get retryInMs(): number | null {
    if (this.#parts.store.readOutbox(1).length === 0) return null;
    return retryDelay(this.#failures);
  }

  /** Flushes after the flush that may be under way. Never rejects: what failed is logged and waits on. */
  flush(): Promise<void> {
    this.#lastFlush = this.#lastFlush.then(() => this.#flushNext());
    return this.#lastFlush;
  }

  async #flushNext(): Promise<void> {
    if (this.retryInMs === null) return;
    const ctx = systemContext(this.#parts.tenantId, newId("req"));
    const operation = { service: "chat", name: "projectConversation", ctx } as const;
    try {
      await logOperation(operation, () => this.#carryAll());
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    }
  }

  async #carryAll(): Promise<void> {
    const { store, collaborators, tenantId } = this.#parts;
    let waiting = store.readOutbox(FLUSH_BATCH_ENTRIES);
    for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
      const entries = waiting.map(({ entry }) => entry);
      await collaborators.projection.apply(tenantId, entries);
      store.forgetOutbox(last.id);
      waiting = store.readOutbox(FLUSH_BATCH_ENTRIES);
    }
  }
}
