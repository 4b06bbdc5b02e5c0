import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createAskFlashClient } from "../../shared/client/askflash-client.ts";
import { App } from "./app.tsx";
import { createLiveConversations } from "./conversation/live-conversations.ts";
import { createRefreshingFetch } from "./session/refreshing-fetch.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root element.");

const client = createAskFlashClient({ baseUrl: "", fetch: createRefreshingFetch() });
const conversations = createLiveConversations({
  create: async (title) => (await client.createConversation({ title })).id,
  open: (conversationId, after, listener) =>
    client.openConversation(conversationId, { after }, listener),
});

createRoot(root).render(
  <StrictMode>
    <App client={client} conversations={conversations} />
  </StrictMode>,
);
