import { systemContext } from "../../shared/contracts/caller-context.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ConversationCollaborators } from "./conversation-collaborators.ts";
import type { ConversationStore, Tombstone } from "./conversation-store.ts";
import { retryDelay } from "./retry-delay.ts";

/** What the removal of a conversation stands on. */
interface RemovalParts {
  store: ConversationStore;
  collaborators: Pick<ConversationCollaborators, "projection" | "markers">;
}

/** Clears away what a deleted conversation has left outside its object, until all of it is gone. */
export class ConversationRemoval {
  readonly #parts: RemovalParts;
  #tombstone: Tombstone;
  #failures = 0;

  constructor(parts: RemovalParts, tombstone: Tombstone) {
    this.#parts = parts;
    this.#tombstone = tombstone;
  }

  /** Milliseconds after which to clear again; null when everything is gone. */
  get retryInMs(): number | null {
    return this.#tombstone.clearedAt === null ? retryDelay(this.#failures) : null;
  }

  /** Clears what is left; doing it twice changes nothing. Never rejects: what failed is logged and left to the next try. */
  async clear(): Promise<void> {
    if (this.#tombstone.clearedAt !== null) return;
    const ctx = systemContext(this.#tombstone.tenantId, newId("req"));
    try {
      await logOperation({ service: "chat", name: "clearConversation", ctx }, () => this.#remove());
    } catch {
      this.#failures += 1;
    }
  }

  /** Clears once more what an older copy of the database may have brought back, and tells whether all of it is gone. */
  async clearAnew(): Promise<boolean> {
    this.#tombstone = { ...this.#tombstone, clearedAt: null };
    await this.clear();
    return this.retryInMs === null;
  }

  /** The marker goes last: as long as it is there, whoever walks the markers finds what is not yet cleared. */
  async #remove(): Promise<void> {
    const { store, collaborators } = this.#parts;
    const { tenantId, id, deletedAt } = this.#tombstone;
    await store.sync();
    await collaborators.projection.remove(tenantId, id, deletedAt);
    await collaborators.markers.unmark(tenantId, id);
    this.#tombstone = { ...this.#tombstone, clearedAt: Date.now() };
    store.keepTombstone(this.#tombstone);
  }
}
