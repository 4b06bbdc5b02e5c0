import { Tabs } from "@base-ui/react/tabs";
import { RotateCcw } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { DocumentList } from "./document-list.tsx";
import { type DocumentFilter, useRetry } from "./use-sources.ts";

/** The documents of a source, all or by where they stand. */
export function DocumentTabs({ source }: { source: Source }): ReactElement {
  const { pending, indexed, failed } = source.documents;
  const [filter, setFilter] = useState<DocumentFilter>("all");
  const { retry, retryAll, isRetrying } = useRetry(source);
  const tabs: [DocumentFilter, string, number][] = [
    ["all", "All", pending + indexed + failed],
    ["indexed", "Indexed", indexed],
    ["pending", "Waiting", pending],
    ["failed", "Failed", failed],
  ];
  return (
    <Tabs.Root value={filter} onValueChange={(value: DocumentFilter) => setFilter(value)}>
      <div className="tabs-head">
        <Tabs.List className="tabs" aria-label="Pages by where they stand">
          {tabs.map(([value, name, count]) => (
            <Tabs.Tab key={value} value={value} className="tab">
              {name}
              <span className="tab-count">{count.toLocaleString("en")}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {failed > 1 && (
          <button type="button" className="button" disabled={isRetrying} onClick={retryAll}>
            <RotateCcw />
            Retry all
          </button>
        )}
      </div>
      {tabs.map(([value]) => (
        <Tabs.Panel key={value} value={value} className="tab-panel">
          <DocumentList source={source} filter={value} onRetry={retry} isRetrying={isRetrying} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
