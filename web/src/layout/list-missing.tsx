import type { ReactElement } from "react";
import { describeError } from "../conversation/describe-failure.ts";

/** What stands where a list is not there: that it loads, or why it cannot. */
export function ListMissing(props: { error: Error | null; label: string }): ReactElement {
  if (props.error !== null) {
    return (
      <p className="note note-failure" role="alert">
        {describeError(props.error)}
      </p>
    );
  }
  return (
    <div className="cards" role="status" aria-label={props.label}>
      <span className="skeleton skeleton-card" />
      <span className="skeleton skeleton-card" />
    </div>
  );
}
