import { type ReactElement, useLayoutEffect, useRef } from "react";
import { AnswerNotes } from "../answer/answer-notes.tsx";
import { AnswerStatus } from "../answer/answer-status.tsx";
import { AnswerText } from "../answer/answer-text.tsx";
import { FailureNotice } from "../answer/failure-notice.tsx";
import { SourceList } from "../source/source-list.tsx";
import type { Turn } from "./conversation-view.ts";

/** A question with its answer; it comes to the top of the window when it is asked, and the answer grows below. */
export function ConversationTurn(props: {
  turn: Turn;
  isRetryPossible: boolean;
  onRetry: () => void;
}): ReactElement {
  const { id, question, answer } = props.turn;
  const article = useRef<HTMLElement>(null);
  useLayoutEffect(() => article.current?.scrollIntoView({ block: "start" }), []);
  const retry = (): void => {
    // The button goes away; a keyboard's place must not go with it.
    article.current?.focus({ preventScroll: true });
    props.onRetry();
  };
  return (
    <article
      ref={article}
      tabIndex={-1}
      className="turn"
      data-phase={answer.phase}
      aria-labelledby={`${id}-question`}
    >
      <h2 className="question" id={`${id}-question`} dir="auto">
        {question}
      </h2>
      <div className="answer">
        <AnswerStatus answer={answer} />
        <AnswerText turnId={id} answer={answer} />
        <AnswerNotes answer={answer} />
        {answer.phase === "failed" && (
          <FailureNotice
            failure={answer.failure}
            isRetryPossible={props.isRetryPossible}
            onRetry={retry}
          />
        )}
      </div>
      {answer.sources.length > 0 && <SourceList turnId={id} sources={answer.sources} />}
    </article>
  );
}
