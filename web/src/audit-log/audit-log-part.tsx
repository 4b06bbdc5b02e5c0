import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const AuditLogPage = lazy(async () => ({
  default: (await import("./audit-log-page.tsx")).AuditLogPage,
}));

/** Who did what, once it is loaded. */
export function AuditLogPart(): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <AuditLogPage />
    </Suspense>
  );
}
