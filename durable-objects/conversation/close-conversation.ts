import type { Tombstone } from "./conversation-store.ts";
import type { OpenConversation } from "./open-parts.ts";

/** Puts a tombstone in the place of everything, and ends the answer that is being written. */
export function closeConversation({ log, turns }: OpenConversation): Tombstone {
  const { id, tenantId } = log.meta;
  const tombstone = { id, tenantId, deletedAt: Date.now(), clearedAt: null };
  log.close(tombstone);
  turns.abandon();
  return tombstone;
}
