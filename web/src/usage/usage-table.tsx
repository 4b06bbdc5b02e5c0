import { type ReactElement, useId } from "react";
import type { Usage } from "../../../shared/schemas/usage-schemas.ts";
import { formatCost, formatCount, tokensOf } from "./format-usage.ts";

/** What each of some took, a row each. */
export function UsageTable(props: {
  /** Null where something else names the table. */
  title: string | null;
  kind: string;
  items: Usage["items"];
  nameOf: (key: string) => string;
}): ReactElement {
  const { title, kind, items, nameOf } = props;
  const id = useId();
  const table = (
    <table className="usage-table" aria-labelledby={title === null ? undefined : id}>
      <thead>
        <tr>
          <th scope="col">{kind}</th>
          <th scope="col">Answers</th>
          <th scope="col">Tokens</th>
          <th scope="col">Cost</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.key}>
            <th scope="row" dir="auto">
              {nameOf(item.key)}
            </th>
            <td>{formatCount(item.answers)}</td>
            <td>{formatCount(tokensOf(item))}</td>
            <td>{formatCost(item)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (title === null) return table;
  return (
    <section className="people-section">
      <h2 id={id}>{title}</h2>
      {table}
    </section>
  );
}
