import type { ReactElement } from "react";
import { markdownPart } from "../markdown/markdown-part.ts";
import { EmptyConversation } from "./empty-conversation.tsx";
import { ConversationTurn } from "./conversation-turn.tsx";
import type { Turn } from "./conversation-view.ts";
import type { LiveState } from "./live-state.ts";
import { useIsWithoutMessages } from "./use-is-without-messages.ts";
import type { ChosenSource } from "./use-source-panel.ts";

/** The turns of a conversation, what stands there before the first, or the shape of what is loading. */
export function ConversationTurns(props: {
  state: LiveState;
  isBusy: boolean;
  onAsk: (question: string) => void;
  onAskAgain: (turn: Turn) => void;
  onOpenSource: (source: ChosenSource) => void;
}): ReactElement {
  const { view, conversationId } = props.state;
  // Loads while the turns do, so that both are there at the same time.
  markdownPart.use(conversationId !== null);
  const isEmpty = useIsWithoutMessages(view.turns.length === 0 ? conversationId : null);
  if (view.turns.length === 0) {
    return (
      <div className="turns">
        {conversationId === null || isEmpty ? (
          <EmptyConversation onAsk={props.onAsk} />
        ) : (
          <LoadingTurns />
        )}
      </div>
    );
  }
  return (
    <div className="turns">
      <h1 className="visually-hidden">Conversation</h1>
      {view.turns.map((turn) => (
        <ConversationTurn
          key={turn.id}
          turn={turn}
          isBusy={props.isBusy}
          onAskAgain={props.onAskAgain}
          onOpenSource={props.onOpenSource}
        />
      ))}
    </div>
  );
}

function LoadingTurns(): ReactElement {
  return (
    <div className="loading-turns" role="status" aria-label="Loading the conversation">
      <span className="skeleton skeleton-question" />
      <span className="skeleton" />
      <span className="skeleton" />
      <span className="skeleton skeleton-short" />
    </div>
  );
}
