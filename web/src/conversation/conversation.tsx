import type { ReactElement } from "react";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import { isAnswering } from "./conversation-view.ts";
import { ConversationTurn } from "./conversation-turn.tsx";
import { EmptyConversation } from "./empty-conversation.tsx";
import { QuestionComposer } from "./question-composer.tsx";
import { useConversation } from "./use-conversation.ts";

/** Questions and answers, and the box for the next question. */
export function Conversation({ client }: { client: AskFlashClient }): ReactElement {
  const { view, ask, retry } = useConversation(client);
  const isBusy = isAnswering(view);
  return (
    <>
      <div className="turns">
        {view.length === 0 && <EmptyConversation />}
        {view.map((turn) => (
          <ConversationTurn
            key={turn.id}
            turn={turn}
            isRetryPossible={!isBusy}
            onRetry={() => retry(turn)}
          />
        ))}
      </div>
      <QuestionComposer isAnswering={isBusy} onAsk={ask} />
    </>
  );
}
