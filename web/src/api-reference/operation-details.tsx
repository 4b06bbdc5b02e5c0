import type { ReactElement } from "react";
import { describeAccess } from "./describe-access.ts";
import { describeLimits, describeType } from "./describe-schema.ts";
import type { Operation } from "./list-operations.ts";
import { SchemaTable } from "./schema-table.tsx";
import type { SchemaRow } from "./schema-rows.ts";
import { BodySchema } from "./body-schema.tsx";
import type { Parameter, Specification } from "./specification.ts";
import { TryIt } from "./try-it.tsx";

interface OperationDetailsProps {
  operation: Operation;
  specification: Specification;
  apiKey: string;
}

/** Who may call an operation, what it takes, what it answers, and a form to try it. */
export function OperationDetails(props: OperationDetailsProps): ReactElement {
  const { operation, specification } = props;
  const { parameters = [], requestBody, responses = {} } = operation.specified;
  return (
    <>
      <h4>Who may call it</h4>
      <p>{describeAccess(operation.specified)}</p>
      {parameters.length > 0 && (
        <>
          <h4>Parameters</h4>
          <SchemaTable rows={parameters.map(toRow)} label="Parameters" />
        </>
      )}
      {requestBody !== undefined && (
        <>
          <h4>Body{requestBody.required === true ? "" : " (optional)"}</h4>
          {requestBody.description !== undefined && <p>{requestBody.description}.</p>}
          <BodySchema content={requestBody.content} specification={specification} label="Body" />
        </>
      )}
      <h4>Responses</h4>
      <ul className="operation-responses">
        {Object.entries(responses).map(([status, { description, content = {} }]) => (
          <li key={status}>
            <p>
              <code>{status === "default" ? "4xx, 5xx" : status}</code> {description}
            </p>
            <details>
              <summary>
                {Object.keys(content).length === 0 ? "No body" : Object.keys(content).join(", ")}
              </summary>
              <BodySchema
                content={content}
                specification={specification}
                label={`Response ${status}`}
              />
            </details>
          </li>
        ))}
      </ul>
      <TryIt {...props} />
    </>
  );
}

function toRow({ name, in: where, required, schema = {} }: Parameter): SchemaRow {
  return {
    name,
    type: describeType(schema),
    limits: describeLimits(schema),
    isRequired: required === true,
    description: [`in ${where}`, schema.description].filter(Boolean).join(": "),
  };
}
