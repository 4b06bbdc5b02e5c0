import { lazy, type ReactElement, Suspense } from "react";

// Somebody who asks a question needs none of this.
const IdentityProvidersPage = lazy(async () => ({
  default: (await import("./identity-providers-page.tsx")).IdentityProvidersPage,
}));

/** Where the tenant's people sign in, once it is loaded. */
export function IdentityProvidersPart(): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <IdentityProvidersPage />
    </Suspense>
  );
}
