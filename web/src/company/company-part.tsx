import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const CompanyPage = lazy(async () => ({
  default: (await import("./company-page.tsx")).CompanyPage,
}));

/** What an owner does with the whole company, once it is loaded. */
export function CompanyPart(): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <CompanyPage />
    </Suspense>
  );
}
