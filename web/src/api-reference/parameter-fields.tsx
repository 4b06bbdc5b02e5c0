import type { ReactElement } from "react";
import type { Operation } from "./list-operations.ts";
import { answerTypes, parameterKey, type RequestDraft } from "./request-draft.ts";

interface ParameterFieldsProps {
  operation: Operation;
  draft: RequestDraft;
  onChange: (draft: RequestDraft) => void;
}

/** A field for each parameter, and a choice where the operation answers in more than one form. */
export function ParameterFields({
  operation,
  draft,
  onChange,
}: ParameterFieldsProps): ReactElement {
  const types = answerTypes(operation);
  return (
    <>
      {(operation.specified.parameters ?? []).map((parameter) => {
        const key = parameterKey(parameter);
        return (
          <label key={key}>
            {parameter.name} <span className="reference-hint">in {parameter.in}</span>
            <input
              value={draft.values[key] ?? ""}
              required={parameter.required === true}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) =>
                onChange({ ...draft, values: { ...draft.values, [key]: event.target.value } })
              }
            />
          </label>
        );
      })}
      {types.length > 1 && (
        <label>
          Answer as
          <select
            value={draft.accept}
            onChange={(event) => onChange({ ...draft, accept: event.target.value })}
          >
            {types.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
