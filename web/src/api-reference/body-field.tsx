import { useId, type ReactElement } from "react";
import { isJson } from "./format-body.ts";

interface BodyFieldProps {
  body: string;
  onChange: (body: string) => void;
}

/** The body as text; what is no JSON is said, and may be sent all the same. */
export function BodyField({ body, onChange }: BodyFieldProps): ReactElement {
  const hintId = useId();
  return (
    <>
      <label>
        Body
        <textarea
          value={body}
          rows={Math.min(16, body.split("\n").length)}
          spellCheck={false}
          aria-describedby={hintId}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <p className="reference-hint" id={hintId}>
        {body === "" || isJson(body) ? "" : "This is not JSON yet."}
      </p>
    </>
  );
}
