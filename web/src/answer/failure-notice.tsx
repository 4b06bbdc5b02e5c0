import { RotateCcw, TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import type { Failure } from "../conversation/conversation-view.ts";

/** Why a question was not answered, and a button to try again where that may help. */
export function FailureNotice(props: {
  failure: Failure;
  isRetryPossible: boolean;
  onRetry: () => void;
}): ReactElement {
  return (
    <div className="note note-failure" role="alert">
      <TriangleAlert />
      <p>{props.failure.detail}</p>
      {props.failure.isRetryable && (
        <button
          type="button"
          className="button"
          disabled={!props.isRetryPossible}
          onClick={props.onRetry}
        >
          <RotateCcw />
          Retry
        </button>
      )}
    </div>
  );
}
