import { lazy, type ReactElement, Suspense } from "react";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";

// Few ever see it.
const DeletionPage = lazy(async () => ({
  default: (await import("./deletion-page.tsx")).DeletionPage,
}));

/** How far the deletion of a company has got, once it is loaded; whoever sees it is signed in no more. */
export function DeletionPart(props: { client: AskFlashClient; deletionId: string }): ReactElement {
  return (
    <Suspense fallback={<div className="content" />}>
      <DeletionPage {...props} />
    </Suspense>
  );
}
