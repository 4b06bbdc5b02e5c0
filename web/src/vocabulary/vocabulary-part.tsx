import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const VocabularyPage = lazy(async () => ({
  default: (await import("./vocabulary-page.tsx")).VocabularyPage,
}));

/** The company's own words, once they are loaded. */
export function VocabularyPart(): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <VocabularyPage />
    </Suspense>
  );
}
