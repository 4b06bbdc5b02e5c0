import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactElement, useCallback, useRef, useState } from "react";
import { AnswerActions } from "../answer/answer-actions.tsx";
import { AnswerView } from "../answer/answer-view.tsx";
import { CitedSources } from "../answer/cited-sources.tsx";
import { FailureNotice } from "../answer/failure-notice.tsx";
import { IconButton } from "../layout/icon-button.tsx";
import type { Turn } from "./conversation-view.ts";
import type { ChosenSource } from "./use-source-panel.ts";

/** A question with its answer; where it was answered more than once, the newest unless another is chosen. */
export function ConversationTurn(props: {
  turn: Turn;
  isBusy: boolean;
  onAskAgain: (turn: Turn) => void;
  onOpenSource: (source: ChosenSource) => void;
}): ReactElement {
  const { turn, isBusy, onOpenSource } = props;
  const { id, question, answers } = turn;
  const article = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const position = Math.min(chosen ?? answers.length - 1, answers.length - 1);
  const answer = answers[position];
  const onCite = useCallback(
    (n: number) => onOpenSource({ turnId: id, answer: position, n }),
    [onOpenSource, id, position],
  );
  const askAgain = (): void => {
    // The button goes away; a keyboard's place must not go with it.
    article.current?.focus({ preventScroll: true });
    setChosen(null);
    props.onAskAgain(turn);
  };
  return (
    <article
      ref={article}
      tabIndex={-1}
      className="turn"
      data-phase={answer?.phase}
      aria-labelledby={`${id}-question`}
    >
      <h2 className="question" id={`${id}-question`} dir="auto">
        {question}
      </h2>
      {answer !== undefined && (
        <div className="answer">
          <AnswerView answer={answer} onCite={onCite} />
          {answer.phase === "failed" && (
            <FailureNotice failure={answer.failure} isRetryPossible={!isBusy} onRetry={askAgain} />
          )}
          {answer.phase !== "running" && answer.sources.length > 0 && (
            <CitedSources sources={answer.sources} onOpen={onCite} />
          )}
          {answer.phase === "completed" && (
            <AnswerActions answer={answer} isBusy={isBusy} onRegenerate={askAgain} />
          )}
          {answers.length > 1 && (
            <AnswerPager position={position} count={answers.length} onChoose={setChosen} />
          )}
        </div>
      )}
    </article>
  );
}

function AnswerPager(props: {
  position: number;
  count: number;
  onChoose: (position: number) => void;
}): ReactElement {
  const { position, count, onChoose } = props;
  return (
    <div className="answer-pager" role="group" aria-label="Answers to this question">
      <IconButton
        label="Earlier answer"
        disabled={position === 0}
        onClick={() => onChoose(position - 1)}
      >
        <ChevronLeft />
      </IconButton>
      <span>
        {position + 1} of {count}
      </span>
      <IconButton
        label="Later answer"
        disabled={position === count - 1}
        onClick={() => onChoose(position + 1)}
      >
        <ChevronRight />
      </IconButton>
    </div>
  );
}
