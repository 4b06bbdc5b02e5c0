import { type ReactElement, useCallback } from "react";
import type { AnswerView as Answer } from "../conversation/conversation-view.ts";
import { holdBackUnfinished } from "../markdown/hold-back-unfinished.ts";
import { AnswerNotes } from "./answer-notes.tsx";
import { AnswerStatus } from "./answer-status.tsx";
import { AnswerText } from "./answer-text.tsx";
import { CitationChip } from "./citation-chip.tsx";

/** An answer: where it stands, its text as it arrives, and what a reader must know of it. */
export function AnswerView(props: { answer: Answer; onCite: (n: number) => void }): ReactElement {
  const { answer, onCite } = props;
  const isGrowing = answer.phase === "running";
  const titles = answer.sources.map(({ n, title }) => `${n} ${title}`).join("\n");
  const renderCitation = useCallback(
    (n: number) => {
      const title = titles.split("\n").find((line) => line.startsWith(`${n} `)) ?? "";
      return <CitationChip n={n} title={title.slice(`${n} `.length)} onOpen={onCite} />;
    },
    [titles, onCite],
  );
  return (
    <>
      <AnswerStatus answer={answer} />
      <div className="answer-text" aria-busy={isGrowing}>
        <AnswerText
          text={isGrowing ? holdBackUnfinished(answer.text) : answer.text}
          listed={answer.sources.map(({ n }) => n).join(",")}
          renderCitation={renderCitation}
        />
      </div>
      <AnswerNotes answer={answer} />
    </>
  );
}
