import type {
  ConnectionStatus,
  ConversationConnection,
} from "../../../shared/client/conversation-connection.ts";
import type { ServerFrame } from "../../../shared/schemas/frame-schemas.ts";
import { batchCalls } from "./batch-calls.ts";
import type { ConversationServer } from "./conversation-server.ts";
import { runningTurn } from "./conversation-view.ts";
import type { LiveStateStore } from "./live-state.ts";

/** How long frames are gathered before they are shown together, in milliseconds. */
const FRAME_BATCH_MS = 16;
const NOT_SENT = "The question was not sent, since the connection was closed.";

/** The connection of a live conversation: at most one at a time, opened again after the last frame that is shown. */
export interface LiveConnection {
  /** The open connection; opens one where there is none. */
  open(conversationId: string): ConversationConnection;
  current(): ConversationConnection | null;
  close(): void;
}

/** Makes the connection that feeds a store. */
export function createLiveConnection(
  server: ConversationServer,
  store: LiveStateStore,
): LiveConnection {
  let connection: ConversationConnection | null = null;
  const frames = batchCalls<ServerFrame>(FRAME_BATCH_MS, (received) =>
    store.dispatch({ type: "frames-received", frames: received }),
  );
  const onStatus = (status: ConnectionStatus): void => {
    if (status.phase === "closed") {
      connection = null;
      failWaiting(store);
    }
    store.change({ status });
  };
  return {
    open(conversationId) {
      if (connection !== null) return connection;
      frames.flush();
      const listener = { onFrame: frames.add, onStatus };
      connection = server.open(conversationId, store.state().view.seq, listener);
      return connection;
    },
    current: () => connection,
    close() {
      connection?.close();
      connection = null;
    },
  };
}

function failWaiting({ state, dispatch }: LiveStateStore): void {
  const turn = runningTurn(state().view);
  if (turn === null) return;
  const failure = { detail: NOT_SENT, isRetryable: true };
  dispatch({ type: "ask-failed", turnId: turn.id, failure });
}
