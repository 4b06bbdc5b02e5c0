import type { ReactElement } from "react";
import { Operations } from "./operations.tsx";
import { useSpecification } from "./use-specification.ts";

/** The page to read and try the API. */
export function ApiReference(): ReactElement {
  const { state, load } = useSpecification();
  return (
    <>
      <header className="reference-header">
        <a className="reference-brand" href="/">
          <img src="/favicon.svg" alt="" width="24" height="24" />
          AskFlash
        </a>
        <a href="/openapi.json">openapi.json</a>
      </header>
      {state.phase === "loaded" ? (
        <Operations specification={state.specification} />
      ) : (
        <main className="reference-notice">
          <h1>API reference</h1>
          {state.phase === "loading" ? (
            <p role="status">Reading the specification ...</p>
          ) : (
            <div role="alert">
              <p>The specification cannot be read. Check the connection, then try again.</p>
              <button className="reference-button" type="button" onClick={load}>
                Try again
              </button>
            </div>
          )}
        </main>
      )}
    </>
  );
}
