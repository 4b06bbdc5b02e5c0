import type { ReactElement } from "react";
import type { SchemaRow } from "./schema-rows.ts";

/** Fields as a table; a narrow window scrolls it by itself, which the keyboard can do as well. */
export function SchemaTable({ rows, label }: { rows: SchemaRow[]; label: string }): ReactElement {
  return (
    <div className="schema" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Type</th>
            <th scope="col">Limits</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.name} ${row.type}`}>
              <th scope="row">
                <code>{row.name}</code>{" "}
                {row.isRequired && <span className="schema-required">required</span>}
              </th>
              <td>{row.type}</td>
              <td>{[row.limits, row.description].filter(Boolean).join(". ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
