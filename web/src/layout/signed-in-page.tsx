import { type ReactElement, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useLocation } from "wouter";
import { readPageRoute, type PageRoute } from "../../../shared/routes/page-route.ts";
import { useApp } from "../app-context.ts";
import { ApiKeysPart } from "../api-keys/api-keys-part.tsx";
import { AuditLogPart } from "../audit-log/audit-log-part.tsx";
import { CompanyPart } from "../company/company-part.tsx";
import { ConversationPage } from "../conversation/conversation-page.tsx";
import { describeError } from "../conversation/describe-failure.ts";
import { Sidebar } from "../conversations/sidebar.tsx";
import { IdentityProvidersPart } from "../identity-providers/identity-providers-part.tsx";
import { LimitsPart } from "../limits/limits-part.tsx";
import { MembersPart } from "../members/members-part.tsx";
import { DrawerDialog } from "./drawer-dialog.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { NotFoundPanel } from "./not-found-panel.tsx";
import { PageHeader } from "./page-header.tsx";
import { SourcePages } from "../sources/source-pages.tsx";
import { UsagePart } from "../usage/usage-part.tsx";
import { VocabularyPart } from "../vocabulary/vocabulary-part.tsx";
import { HAS_SIDEBAR, useMediaQuery } from "./use-media-query.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useToast } from "./toast-context.ts";
import { UserMenu } from "./user-menu.tsx";

/** The page of somebody who is signed in: what the address calls for, with the conversations beside it. */
export function SignedInPage(): ReactElement {
  const { client, me } = useApp();
  const [pathname, navigate] = useLocation();
  const route = readPageRoute(pathname);
  const hasSidebar = useMediaQuery(HAS_SIDEBAR);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const showToast = useToast();
  const closeDrawer = (): void => setDrawerOpen(false);
  useEffect(() => {
    if (hasSidebar) setDrawerOpen(false);
  }, [hasSidebar]);
  const shortcuts = useMemo(
    () => ({
      focusQuestion: () => {
        if (!focusOn("question")) flushSync(() => navigate("/"));
        focusOn("question");
      },
      searchConversations: () => {
        if (focusOn("search")) return;
        setDrawerOpen(true);
        // The drawer focuses what comes first in it, once it is there.
        setTimeout(() => focusOn("search"), 50);
      },
      showHelp: () => setHelpOpen(true),
    }),
    [navigate],
  );
  useShortcuts(shortcuts);
  const signOut = (): void => {
    client.signOut().then(
      () => location.assign("/"),
      (error: unknown) => showToast(`You are still signed in. ${describeError(error)}`),
    );
  };
  return (
    <>
      <PageHeader onOpenSidebar={hasSidebar ? null : () => setDrawerOpen(true)}>
        <UserMenu me={me} onShowHelp={() => setHelpOpen(true)} onSignOut={signOut} />
      </PageHeader>
      <div className="frame">
        {hasSidebar && <Sidebar route={route} onLeave={closeDrawer} />}
        <main id="main" className="page" tabIndex={-1}>
          <RoutedPage route={route} />
        </main>
      </div>
      <DrawerDialog
        isOpen={isDrawerOpen && !hasSidebar}
        label="Conversations and sources"
        onClose={closeDrawer}
      >
        <Sidebar route={route} onLeave={closeDrawer} />
      </DrawerDialog>
      <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </>
  );
}

/** What is managed, each by a page of its own. */
const MANAGEMENT: Partial<Record<PageRoute["name"], () => ReactElement>> = {
  vocabulary: VocabularyPart,
  members: MembersPart,
  "api-keys": ApiKeysPart,
  "identity-providers": IdentityProvidersPart,
  limits: LimitsPart,
  "audit-log": AuditLogPart,
  usage: UsagePart,
  company: CompanyPart,
};

function RoutedPage({ route }: { route: PageRoute | null }): ReactElement {
  if (route?.name === "conversation") {
    return <ConversationPage conversationId={route.conversationId} />;
  }
  if (route?.name === "sources") return <SourcePages sourceId={null} />;
  if (route?.name === "source") return <SourcePages sourceId={route.sourceId} />;
  const Part = route === null ? undefined : MANAGEMENT[route.name];
  if (Part !== undefined) return <Part />;
  return (
    <NotFoundPanel title="There is no such page">
      The address is not right, or what stood here is gone.
    </NotFoundPanel>
  );
}

function focusOn(shortcut: "question" | "search"): boolean {
  const element = document.querySelector(`[data-shortcut=${shortcut}]`);
  if (!(element instanceof HTMLElement)) return false;
  element.focus();
  return true;
}
