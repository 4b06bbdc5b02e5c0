import type { ReactElement } from "react";

/** Says that the server does not answer as it should, and offers to try again. */
export function UnreachablePanel(props: { detail: string; onRetry: () => void }): ReactElement {
  return (
    <section className="panel" role="alert">
      <h1>AskFlash does not answer</h1>
      <p>{props.detail}</p>
      <button type="button" className="button" onClick={props.onRetry}>
        Try again
      </button>
    </section>
  );
}
