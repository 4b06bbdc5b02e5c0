import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const LimitsPage = lazy(async () => ({
  default: (await import("./limits-page.tsx")).LimitsPage,
}));

/** How much the tenant's people may ask for, once it is loaded. */
export function LimitsPart(): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <LimitsPage />
    </Suspense>
  );
}
