import { ArrowDown } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useCallback, useEffect } from "react";
import { useLocation } from "wouter";
import { conversationPath } from "../../../shared/routes/page-route.ts";
import { HAS_PANEL, useMediaQuery } from "../layout/use-media-query.ts";
import { NotFoundPanel } from "../layout/not-found-panel.tsx";
import { SheetDialog } from "../layout/sheet-dialog.tsx";
import { SourcePanel } from "../source/source-panel.tsx";
import { Announcer } from "./announcer.tsx";
import { ConnectionNotice } from "./connection-notice.tsx";
import { ConversationIdContext } from "./conversation-id-context.ts";
import { ConversationTurns } from "./conversation-turns.tsx";
import { runningTurn } from "./conversation-view.ts";
import { QuestionComposer } from "./question-composer.tsx";
import { useFollowLatest } from "./use-follow-latest.ts";
import { useLiveConversation } from "./use-live-conversation.ts";
import { useSourcePanel } from "./use-source-panel.ts";

/** A conversation, or the start of one: its turns, the box for the next question, and an answer's sources beside it. */
export function ConversationPage(props: { conversationId: string | null }): ReactElement {
  const { live, state } = useLiveConversation(props.conversationId);
  const { view, status, conversationId } = state;
  const panel = useSourcePanel(view);
  const isPanelBeside = useMediaQuery(HAS_PANEL);
  const isAnswering = runningTurn(view) !== null;
  const { isBehind, toLatest } = useFollowLatest(view);
  useConversationAddress(props.conversationId, conversationId);
  useListRefresh(conversationId, isAnswering);
  const ask = useCallback(
    (question: string) => {
      live.ask(question);
      toLatest();
    },
    [live, toLatest],
  );
  if (status.phase === "closed" && status.reason === "not-found") return <MissingConversation />;
  return (
    <ConversationIdContext value={conversationId}>
      <div className="conversation" data-panel={panel.open !== null && isPanelBeside}>
        <div className="conversation-column">
          <ConversationTurns
            state={state}
            isBusy={isAnswering}
            onAsk={ask}
            onAskAgain={live.askAgain}
            onOpenSource={panel.choose}
          />
          <div className="composer">
            <div className="composer-above">
              <ConnectionNotice status={status} onReconnect={live.reconnect} />
              {isBehind && <JumpButton onClick={toLatest} />}
            </div>
            <QuestionComposer isAnswering={isAnswering} onAsk={ask} onStop={live.stop} />
          </div>
        </div>
        <SourceSide panel={panel} isBeside={isPanelBeside} />
      </div>
      <Announcer view={view} />
    </ConversationIdContext>
  );
}

function MissingConversation(): ReactElement {
  return (
    <NotFoundPanel title="There is no such conversation">
      It was deleted, or it belongs to somebody else.
    </NotFoundPanel>
  );
}

/** Goes on to the conversation's own address once its first question has made it. */
function useConversationAddress(shownId: string | null, madeId: string | null): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (shownId === null && madeId !== null) navigate(conversationPath(madeId));
  }, [shownId, madeId, navigate]);
}

/** Has the list of conversations loaded again when this one is made or used. */
function useListRefresh(conversationId: string | null, isAnswering: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (conversationId === null) return;
    void queries.invalidateQueries({ queryKey: ["conversations"] });
  }, [queries, conversationId, isAnswering]);
}

function JumpButton({ onClick }: { onClick: () => void }): ReactElement {
  return (
    <button type="button" className="jump-button" onClick={onClick}>
      <ArrowDown />
      Jump to latest
    </button>
  );
}

function SourceSide(props: {
  panel: ReturnType<typeof useSourcePanel>;
  isBeside: boolean;
}): ReactElement {
  const { open, close } = props.panel;
  const content = open === null ? null : <SourcePanel {...open} onClose={close} />;
  if (!props.isBeside) {
    return (
      <SheetDialog isOpen={open !== null} label="Sources of the answer" onClose={close}>
        {content}
      </SheetDialog>
    );
  }
  if (content === null) return <></>;
  return (
    <aside className="side-panel" aria-label="Sources of the answer">
      {content}
    </aside>
  );
}
