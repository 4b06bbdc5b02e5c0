import type { ReactElement } from "react";
import type { AnswerView } from "../conversation/conversation-view.ts";
import { CitationLink } from "./citation-link.tsx";
import { splitAnswerText } from "./split-answer-text.ts";

/** The answer's words as they arrive; assistive technology reads them when they are complete. */
export function AnswerText(props: { turnId: string; answer: AnswerView }): ReactElement {
  const { text, sources, phase } = props.answer;
  const isGrowing = phase === "running";
  return (
    <div className="answer-text" aria-live="polite" aria-busy={isGrowing}>
      {splitAnswerText(text, sources, isGrowing).map((pieces, paragraph) => (
        <p key={paragraph} dir="auto">
          {pieces.map((piece, position) =>
            typeof piece === "string" ? (
              piece
            ) : (
              <CitationLink key={position} turnId={props.turnId} source={piece} />
            ),
          )}
        </p>
      ))}
    </div>
  );
}
