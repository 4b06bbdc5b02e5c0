import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactElement, useEffect, useMemo } from "react";
import { useLocation } from "wouter";
import { AppContext } from "./app-context.ts";
import type { LiveConversations } from "./conversation/live-conversations.ts";
import { DeletionPart } from "./company/deletion-part.tsx";
import { createQueries } from "./create-queries.ts";
import { PageHeader } from "./layout/page-header.tsx";
import { SignedInPage } from "./layout/signed-in-page.tsx";
import { Toasts } from "./layout/toasts.tsx";
import { SignInPanel } from "./session/sign-in-panel.tsx";
import { UnreachablePanel } from "./session/unreachable-panel.tsx";
import { useSession } from "./session/use-session.ts";
import { readPageRoute } from "../../shared/routes/page-route.ts";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";

const TOOLTIP_DELAY_MS = 500;
/** Where a one-time code signs a browser in; the page stands here only when it did not. */
const SIGN_IN_LINE_PATH = "/auth/local";
/** Where the ways in stand, and why one of them did not lead in. */
const SIGN_IN_PATH = "/sign-in";

/** The whole page: the conversations and sources of somebody signed in, the way in for everybody else. */
export function App(props: {
  client: AskFlashClient;
  conversations: LiveConversations;
}): ReactElement {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={TOOLTIP_DELAY_MS}>
        <Toasts>
          <a className="skip-link" href="#main">
            Skip to the content
          </a>
          <Session {...props} />
        </Toasts>
      </Tooltip.Provider>
    </CSPProvider>
  );
}

function Session(props: {
  client: AskFlashClient;
  conversations: LiveConversations;
}): ReactElement {
  const { client, conversations } = props;
  const [pathname] = useLocation();
  const route = readPageRoute(pathname);
  // Whoever reads it belongs to no company any more.
  if (route?.name === "deletion") return <Deletion client={client} deletionId={route.deletionId} />;
  return <SignedIn client={client} conversations={conversations} />;
}

function Deletion(props: { client: AskFlashClient; deletionId: string }): ReactElement {
  return (
    <>
      <PageHeader onOpenSidebar={null} />
      <main id="main" className="page" tabIndex={-1}>
        <DeletionPart {...props} />
      </main>
    </>
  );
}

function SignedIn(props: {
  client: AskFlashClient;
  conversations: LiveConversations;
}): ReactElement {
  const { client, conversations } = props;
  const { session, check } = useSession(client);
  const [pathname] = useLocation();
  const queries = useMemo(() => createQueries(check), [check]);
  const me = "me" in session ? session.me : null;
  const isExpired = session.phase === "expired";
  const value = useMemo(
    () => (me === null ? null : { client, conversations, me, isExpired, checkSession: check }),
    [client, conversations, me, isExpired, check],
  );
  useEffect(() => {
    if (!isExpired) void queries.invalidateQueries();
  }, [queries, isExpired]);
  if (value !== null && pathname !== SIGN_IN_PATH && pathname !== SIGN_IN_LINE_PATH) {
    return (
      <QueryClientProvider client={queries}>
        <AppContext value={value}>
          <SignedInPage />
        </AppContext>
      </QueryClientProvider>
    );
  }
  return (
    <>
      <PageHeader onOpenSidebar={null} />
      <main id="main" className="page" tabIndex={-1}>
        {session.phase === "unreachable" && (
          <UnreachablePanel detail={session.detail} onRetry={check} />
        )}
        {(session.phase === "signed-out" || value !== null) && (
          <SignInPanel
            client={client}
            isLinkSpent={pathname === SIGN_IN_LINE_PATH}
            isSignedIn={value !== null}
          />
        )}
      </main>
    </>
  );
}
