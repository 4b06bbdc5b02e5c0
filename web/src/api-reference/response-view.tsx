import type { ReactElement } from "react";
import { formatBody } from "./format-body.ts";
import type { ReceivedResponse } from "./send-draft.ts";
import type { Sending } from "./use-sending.ts";

/** What came back: the status, the headers, and the body, which grows while it streams. */
export function ResponseView({ sending }: { sending: Sending }): ReactElement {
  const { response, isRunning, hasFailed } = sending;
  return (
    <div className="response">
      <p className="response-status" role="status" data-failed={isFailure(sending)}>
        {describeSending(sending)}
      </p>
      {hasFailed && <p>The server cannot be reached, or the connection was lost. Send it again.</p>}
      {response !== null && (
        <>
          <details>
            <summary>{response.headers.length} headers</summary>
            <pre tabIndex={0} role="region" aria-label="Headers of the response">
              {response.headers.map(([name, value]) => `${name}: ${value}`).join("\n")}
            </pre>
          </details>
          {response.body !== "" && (
            <pre tabIndex={0} role="region" aria-label="Body of the response" aria-busy={isRunning}>
              {response.isComplete ? formatBody(response.body) : response.body}
            </pre>
          )}
        </>
      )}
    </div>
  );
}

function describeSending({ response, isRunning, hasFailed }: Sending): string {
  if (hasFailed) return "No answer";
  if (response === null) return isRunning ? "Sending ..." : "";
  return `${describeStatus(response)} after ${response.tookMs} ms${isRunning ? ", receiving ..." : ""}`;
}

/** A redirect is all that a page may know of a response that leads elsewhere. */
function describeStatus({ status, statusText }: ReceivedResponse): string {
  return status === 0 ? "A redirect" : `${status} ${statusText}`.trim();
}

function isFailure({ response, hasFailed }: Sending): boolean {
  return hasFailed || (response?.status ?? 0) >= 400;
}
