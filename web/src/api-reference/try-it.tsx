import { useState, type FormEvent, type ReactElement } from "react";
import { BodyField } from "./body-field.tsx";
import { CopyButton } from "./copy-button.tsx";
import { curlCommand } from "./curl-command.ts";
import { exampleOfSchema } from "./example-of-schema.ts";
import type { Operation } from "./list-operations.ts";
import { ParameterFields } from "./parameter-fields.tsx";
import { answerTypes, buildRequest, type RequestDraft } from "./request-draft.ts";
import { ResponseView } from "./response-view.tsx";
import type { Specification } from "./specification.ts";
import { useSending } from "./use-sending.ts";

interface TryItProps {
  operation: Operation;
  specification: Specification;
  apiKey: string;
}

/** A form that sends the operation, and the command that does the same. */
export function TryIt({ operation, specification, apiKey }: TryItProps): ReactElement {
  const [draft, setDraft] = useState(() => firstDraft(operation, specification));
  const { sending, send, stop } = useSending();
  const { security = [], requestBody, responses = {} } = operation.specified;
  const request = buildRequest(operation, draft);
  const command = curlCommand(request, location.origin, security.length === 0);
  const isSocket = "101" in responses;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send(request, apiKey);
  };
  return (
    <>
      <h4>Try it</h4>
      {isSocket && <p>This opens a WebSocket, which a form cannot: use a WebSocket client.</p>}
      <form className="try" onSubmit={submit}>
        <ParameterFields operation={operation} draft={draft} onChange={setDraft} />
        {requestBody !== undefined && (
          <BodyField body={draft.body} onChange={(body) => setDraft({ ...draft, body })} />
        )}
        {!isSocket && <SendButtons isRunning={sending.isRunning} onStop={stop} apiKey={apiKey} />}
      </form>
      <ResponseView sending={sending} />
      <div className="try-command">
        <pre tabIndex={0} role="region" aria-label="The same with curl">
          {command}
        </pre>
        <CopyButton text={command} />
      </div>
    </>
  );
}

/** Sends, ends what is running, and says as whom. */
function SendButtons({
  isRunning,
  onStop,
  apiKey,
}: {
  isRunning: boolean;
  onStop: () => void;
  apiKey: string;
}): ReactElement {
  return (
    <div className="try-buttons">
      <button className="reference-button reference-send" type="submit">
        Send
      </button>
      {isRunning && (
        <button className="reference-button" type="button" onClick={onStop}>
          Stop
        </button>
      )}
      <span className="reference-hint">
        {apiKey === "" ? "with this browser's session" : "with the pasted key"}
      </span>
    </div>
  );
}

function firstDraft(operation: Operation, specification: Specification): RequestDraft {
  const { schema } = operation.specified.requestBody?.content["application/json"] ?? {};
  const body =
    schema === undefined ? "" : JSON.stringify(exampleOfSchema(schema, specification), null, 2);
  return { values: {}, body, accept: answerTypes(operation)[0] ?? "application/json" };
}
