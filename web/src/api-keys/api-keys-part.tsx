import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const ApiKeysPage = lazy(async () => ({
  default: (await import("./api-keys-page.tsx")).ApiKeysPage,
}));

/** Keys and sessions, once they are loaded. */
export function ApiKeysPart(): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <ApiKeysPage />
    </Suspense>
  );
}
