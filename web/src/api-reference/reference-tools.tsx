import type { ReactElement } from "react";

interface ReferenceToolsProps {
  filter: string;
  onFilter: (filter: string) => void;
  apiKey: string;
  onApiKey: (apiKey: string) => void;
}

/** The box that narrows the operations down, and the one for the key that they are tried with. */
export function ReferenceTools(props: ReferenceToolsProps): ReactElement {
  const { filter, onFilter, apiKey, onApiKey } = props;
  return (
    <div className="reference-tools">
      <label>
        Filter
        <input
          type="search"
          value={filter}
          placeholder="method, path or word"
          onChange={(event) => onFilter(event.target.value)}
        />
      </label>
      <label>
        API key to try with
        <input
          type="password"
          value={apiKey}
          placeholder="empty: this browser's session"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onApiKey(event.target.value.trim())}
        />
      </label>
    </div>
  );
}
