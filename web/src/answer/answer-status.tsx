import type { ReactElement } from "react";
import type { AnswerView } from "../conversation/conversation-view.ts";
import { describeStatus } from "./describe-status.ts";

/** One line above the answer: what is being done for it, then how long it took. */
export function AnswerStatus({ answer }: { answer: AnswerView }): ReactElement {
  return <p className="answer-status">{describeStatus(answer)}</p>;
}
