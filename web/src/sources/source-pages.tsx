import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const SourcesPage = lazy(async () => ({
  default: (await import("./sources-page.tsx")).SourcesPage,
}));
const SourcePage = lazy(async () => ({ default: (await import("./source-page.tsx")).SourcePage }));

/** The list of sources, or one of them. */
export function SourcePages({ sourceId }: { sourceId: string | null }): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      {sourceId === null ? <SourcesPage /> : <SourcePage key={sourceId} sourceId={sourceId} />}
    </Suspense>
  );
}
