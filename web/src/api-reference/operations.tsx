import { useState, type ReactElement } from "react";
import { groupByTag, listOperations, type OperationGroup } from "./list-operations.ts";
import { OperationEntry } from "./operation-entry.tsx";
import { ReferenceTools } from "./reference-tools.tsx";
import type { Specification } from "./specification.ts";
import { useHash } from "./use-hash.ts";

/** All operations by tag, with a box that narrows them down and one for the key they are tried with. */
export function Operations({ specification }: { specification: Specification }): ReactElement {
  const [filter, setFilter] = useState("");
  const [apiKey, setApiKey] = useState("");
  const linkedId = useHash();
  const all = listOperations(specification, "");
  const shown = listOperations(specification, filter);
  const groups = groupByTag(shown);
  const { title, version, description } = specification.info;
  return (
    <div className="reference-columns">
      <TagList groups={groups} />
      <main className="reference-main">
        <h1>
          {title} API <span className="reference-version">{version}</span>
        </h1>
        {description !== undefined && <p className="reference-lead">{description}</p>}
        <ReferenceTools {...{ filter, apiKey }} onFilter={setFilter} onApiKey={setApiKey} />
        <p className="reference-hint">
          <span role="status">
            {shown.length} of {all.length} operations.
          </span>{" "}
          The key stays in this page&apos;s memory and is gone when the page is closed.
        </p>
        {groups.map((group) => (
          <section key={group.id} aria-labelledby={group.id}>
            <h2 id={group.id}>{group.tag}</h2>
            {group.operations.map((operation) => (
              <OperationEntry
                key={operation.id}
                isLinked={operation.id === linkedId}
                {...{ operation, specification, apiKey }}
              />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}

function TagList({ groups }: { groups: OperationGroup[] }): ReactElement {
  return (
    <nav className="reference-tags" aria-label="Groups of operations">
      <ul>
        {groups.map(({ id, tag, operations }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {tag} <span className="reference-count">{operations.length}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
