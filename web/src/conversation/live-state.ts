import type { ConnectionStatus } from "../../../shared/client/conversation-connection.ts";
import {
  type ConversationAction,
  type ConversationView,
  EMPTY_CONVERSATION,
  reduceConversation,
} from "./conversation-view.ts";

/** A conversation as the page knows it now. */
export interface LiveState {
  /** Null until the first question has made it on the server. */
  conversationId: string | null;
  view: ConversationView;
  status: ConnectionStatus;
}

/** What a live conversation knows, and who is told when that changes. */
export interface LiveStateStore {
  state(): LiveState;
  change(changed: Partial<LiveState>): void;
  dispatch(action: ConversationAction): void;
  subscribers: Set<() => void>;
}

/** Makes the store of a conversation that nothing is known of yet. */
export function createLiveState(conversationId: string | null): LiveStateStore {
  const subscribers = new Set<() => void>();
  let state: LiveState = {
    conversationId,
    view: EMPTY_CONVERSATION,
    status: { phase: "connecting" },
  };
  const change = (changed: Partial<LiveState>): void => {
    state = { ...state, ...changed };
    for (const onChange of subscribers) onChange();
  };
  return {
    state: () => state,
    change,
    dispatch: (action) => change({ view: reduceConversation(state.view, action) }),
    subscribers,
  };
}
