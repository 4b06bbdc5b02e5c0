import { createContext, useContext } from "react";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import type { Me } from "../../shared/schemas/principal-schemas.ts";
import type { LiveConversations } from "./conversation/live-conversations.ts";

/** What every part of the page may need, once somebody is signed in. */
export interface AppContextValue {
  client: AskFlashClient;
  conversations: LiveConversations;
  me: Me;
  /** Whether the session has ended while the page was open. */
  isExpired: boolean;
  checkSession: () => void;
}

export const AppContext = createContext<AppContextValue | null>(null);

/** The client, who is signed in, and the conversations of this tab. */
export function useApp(): AppContextValue {
  const value = useContext(AppContext);
  if (value === null) throw new Error("useApp is called outside of the signed-in page.");
  return value;
}
