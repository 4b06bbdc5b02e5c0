import { createContext } from "react";

/** The conversation that is shown; null while it is not made. */
export const ConversationIdContext = createContext<string | null>(null);
