import type { ReactElement } from "react";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { Conversation } from "./conversation/conversation.tsx";
import { PageHeader } from "./page-header.tsx";
import { SignInPanel } from "./session/sign-in-panel.tsx";
import { UnreachablePanel } from "./session/unreachable-panel.tsx";
import { useSession } from "./session/use-session.ts";

/** The whole page: the conversation for somebody signed in, the way in for everybody else. */
export function App({ client }: { client: AskFlashClient }): ReactElement {
  const { session, check } = useSession(client);
  return (
    <>
      <PageHeader userName={session.phase === "signed-in" ? session.me.name : null} />
      <main className="page">
        {session.phase === "signed-in" && <Conversation client={client} />}
        {session.phase === "signed-out" && <SignInPanel />}
        {session.phase === "unreachable" && (
          <UnreachablePanel detail={session.detail} onRetry={check} />
        )}
      </main>
    </>
  );
}
