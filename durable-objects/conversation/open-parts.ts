import type { ConversationCollaborators } from "./conversation-collaborators.ts";
import { ConversationLog, type Appended } from "./conversation-log.ts";
import type { ConversationMeta } from "./conversation-meta.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { ConversationTurns } from "./conversation-turns.ts";
import { ProjectionOutbox } from "./projection-outbox.ts";

/** What exists of a conversation once it was created. */
export interface OpenConversation {
  log: ConversationLog;
  turns: ConversationTurns;
  outbox: ProjectionOutbox;
}

/** What an open conversation stands on. */
interface Foundation {
  store: ConversationStore;
  collaborators: ConversationCollaborators;
  /** Gets each transaction after it was written. */
  deliver: (appended: Appended) => void;
  /** Keeps the object alive until some work has ended. */
  keepAlive: (work: Promise<void>) => void;
}

/** Opens what was written of a conversation before. */
export function openParts(meta: ConversationMeta, foundation: Foundation): OpenConversation {
  const { store, collaborators, deliver, keepAlive } = foundation;
  const log = new ConversationLog(store, meta, deliver);
  const turns = new ConversationTurns({ log, collaborators, keepAlive });
  const outbox = new ProjectionOutbox({ store, log, collaborators });
  return { log, turns, outbox };
}
