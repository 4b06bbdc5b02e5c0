import type { ReactElement } from "react";
import { describeLimits, describeType } from "./describe-schema.ts";
import { schemaRows } from "./schema-rows.ts";
import { SchemaTable } from "./schema-table.tsx";
import type { Content, Specification } from "./specification.ts";

interface BodySchemaProps {
  content: Content;
  specification: Specification;
  label: string;
}

/** What a body holds, for each of its media types: its fields, or in a line what it is when it has none. */
export function BodySchema({ content, specification, label }: BodySchemaProps): ReactElement {
  const types = Object.entries(content);
  return (
    <>
      {types.length === 0 && <p>Nothing is returned but the status and the headers.</p>}
      {types.map(([mediaType, { schema = {} }]) => {
        const rows = schemaRows(schema, specification);
        const about = [describeType(schema), describeLimits(schema)].filter(Boolean).join(", ");
        return (
          <div key={mediaType}>
            <p className="operation-media">
              <code>{mediaType}</code> {about}
            </p>
            {rows.length > 0 && <SchemaTable rows={rows} label={`${label}, ${mediaType}`} />}
          </div>
        );
      })}
    </>
  );
}
