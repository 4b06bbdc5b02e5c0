import { Info } from "lucide-react";
import type { ReactElement } from "react";
import type { AnswerView } from "../conversation/conversation-view.ts";
import { listAnswerNotes } from "./list-answer-notes.ts";

/** What a reader must know of an answer before relying on it. */
export function AnswerNotes({ answer }: { answer: AnswerView }): ReactElement {
  return (
    <>
      {listAnswerNotes(answer).map((note) => (
        <p key={note} className="note" role="note">
          <Info />
          <span>{note}</span>
        </p>
      ))}
    </>
  );
}
