import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { ConnectionStatus } from "../../../shared/client/conversation-connection.ts";
import { useApp } from "../app-context.ts";
import type { LiveConversation } from "./live-conversation.ts";
import type { LiveState } from "./live-state.ts";

/**
 * Follows a conversation while the component is shown; connects again when the user is signed in again, and once with the
 * rights that are left when some were lost.
 */
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
  useReconnectOnce(live, state.status);
  return { live, state };
}

function useReconnectOnce(live: LiveConversation, status: ConnectionStatus): void {
  const mayReconnect = useRef(true);
  const isOpen = status.phase === "open";
  const isNotAllowed = status.phase === "closed" && status.reason === "not-allowed";
  useEffect(() => {
    if (isOpen) mayReconnect.current = true;
    if (!isNotAllowed || !mayReconnect.current) return;
    mayReconnect.current = false;
    live.reconnect();
  }, [live, isOpen, isNotAllowed]);
}
