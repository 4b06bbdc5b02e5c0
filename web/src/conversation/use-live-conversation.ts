import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useApp } from "../app-context.ts";
import type { LiveConversation } from "./live-conversation.ts";
import type { LiveState } from "./live-state.ts";

/** Follows a conversation while the component is shown; connects again when the user is signed in again. */
export function useLiveConversation(conversationId: string | null): {
  live: LiveConversation;
  state: LiveState;
} {
  const { conversations, isExpired, checkSession } = useApp();
  const live = useMemo(() => conversations.of(conversationId), [conversations, conversationId]);
  const state = useSyncExternalStore(live.subscribe, live.state);
  const isSignedOut = state.status.phase === "closed" && state.status.reason === "signed-out";
  useEffect(() => {
    if (isSignedOut && !isExpired) checkSession();
  }, [isSignedOut, isExpired, checkSession]);
  useEffect(() => {
    const { status } = live.state();
    const isClosed = status.phase === "closed" && status.reason === "signed-out";
    if (isClosed && !isExpired) live.reconnect();
  }, [isExpired, live]);
  return { live, state };
}
