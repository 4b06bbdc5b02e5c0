import type { ConversationConnection } from "../../../shared/client/conversation-connection.ts";
import type { ConversationServer } from "./conversation-server.ts";
import type { Turn } from "./conversation-view.ts";
import { describeFailure } from "./describe-failure.ts";
import { createLiveConnection, type LiveConnection } from "./live-connection.ts";
import { createLiveState, type LiveState, type LiveStateStore } from "./live-state.ts";
import { titleFrom } from "./title-from.ts";

/** How long a conversation that nobody looks at stays connected, in milliseconds. */
const IDLE_MS = 1_000;

/** A conversation that follows the server while somebody looks at it. */
export interface LiveConversation {
  state(): LiveState;
  /** Calls `onChange` after each change, and stays connected until the last subscriber has left. */
  subscribe(onChange: () => void): () => void;
  ask(question: string): void;
  /** Asks a turn's question anew, or repeats a request that the server never kept. */
  askAgain(turn: Turn): void;
  stop(): void;
  /** Connects at once: instead of waiting for the next attempt, or after the server has closed. */
  reconnect(): void;
}

/** What a live conversation is made from. */
export interface LiveConversationOptions {
  server: ConversationServer;
  conversationId: string | null;
  newClientMessageId: () => string;
  onCreated: (conversationId: string) => void;
}

/** Follows one conversation, or makes it with its first question. */
export function createLiveConversation(options: LiveConversationOptions): LiveConversation {
  const store = createLiveState(options.conversationId);
  const connection = createLiveConnection(options.server, store);
  const { dispatch, state } = store;
  const send = (turnId: string, act: (opened: ConversationConnection) => void): void => {
    openCreated(options, store, connection).then(act, (error: unknown) =>
      dispatch({ type: "ask-failed", turnId, failure: describeFailure(error) }),
    );
  };
  return {
    state,
    subscribe: (onChange) => subscribe(store, connection, onChange),
    ask(question) {
      const clientMessageId = options.newClientMessageId();
      dispatch({ type: "asked", clientMessageId, question });
      send(clientMessageId, (opened) => opened.ask({ clientMessageId, content: question }));
    },
    askAgain(turn) {
      dispatch({ type: "asked-again", turnId: turn.id });
      const answered = turn.answers.findLast(({ messageId }) => messageId !== null)?.messageId;
      send(turn.id, (opened) =>
        typeof answered === "string"
          ? opened.regenerate(answered)
          : opened.ask({ clientMessageId: turn.id, content: turn.question }),
      );
    },
    stop: () => connection.current()?.stop(),
    reconnect() {
      const { conversationId } = state();
      const current = connection.current();
      if (current !== null) current.reconnect();
      else if (conversationId !== null) connection.open(conversationId);
    },
  };
}

function subscribe(
  { state, subscribers }: LiveStateStore,
  connection: LiveConnection,
  onChange: () => void,
): () => void {
  subscribers.add(onChange);
  const { conversationId } = state();
  if (conversationId !== null) connection.open(conversationId);
  return () => {
    subscribers.delete(onChange);
    setTimeout(() => {
      if (subscribers.size === 0) connection.close();
    }, IDLE_MS);
  };
}

async function openCreated(
  { server, onCreated }: LiveConversationOptions,
  { state, change }: LiveStateStore,
  connection: LiveConnection,
): Promise<ConversationConnection> {
  const { conversationId, view } = state();
  if (conversationId !== null) return connection.open(conversationId);
  const created = await server.create(titleFrom(view.turns[0]?.question ?? ""));
  onCreated(created);
  change({ conversationId: created });
  return connection.open(created);
}
