import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const UsagePage = lazy(async () => ({
  default: (await import("./usage-page.tsx")).UsagePage,
}));

/** What models took, once it is loaded. */
export function UsagePart(): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <UsagePage />
    </Suspense>
  );
}
