import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const MembersPage = lazy(async () => ({
  default: (await import("./members-page.tsx")).MembersPage,
}));

/** Who is in the tenant, once it is loaded. */
export function MembersPart(): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <MembersPage />
    </Suspense>
  );
}
