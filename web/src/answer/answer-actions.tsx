import { RefreshCw } from "lucide-react";
import type { ReactElement } from "react";
import type { AnswerView } from "../conversation/conversation-view.ts";
import { FeedbackButtons } from "../feedback/feedback-buttons.tsx";
import { CopyButton } from "../layout/copy-button.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import { toPlainAnswer } from "./to-plain-answer.ts";

/** What can be done with a finished answer. */
export function AnswerActions(props: {
  answer: AnswerView;
  isBusy: boolean;
  onRegenerate: () => void;
}): ReactElement {
  const { answer } = props;
  return (
    <div className="answer-actions" role="group" aria-label="Actions for this answer">
      <CopyButton label="Copy answer" text={() => toPlainAnswer(answer)} />
      <IconButton label="Answer again" disabled={props.isBusy} onClick={props.onRegenerate}>
        <RefreshCw />
      </IconButton>
      {answer.messageId !== null && <FeedbackButtons messageId={answer.messageId} />}
    </div>
  );
}
