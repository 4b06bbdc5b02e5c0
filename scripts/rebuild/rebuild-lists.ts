import type { ConversationCalls } from "../../shared/client/conversation-calls.ts";

/** Conversations that one call has written anew: few enough for a call to end soon. */
const PAGE_CONVERSATIONS = 30;

/** What came of a rebuild. */
interface RebuiltLists {
  rebuilt: number;
  pending: number;
}

/** Has all conversations write their lists anew, page by page; `onPage` gets the cursor from which the rest could be resumed. */
export async function rebuildLists(
  client: Pick<ConversationCalls, "rebuildConversations">,
  from: string | undefined,
  onPage: (so: RebuiltLists, nextCursor: string | null) => void,
): Promise<RebuiltLists> {
  const total = { rebuilt: 0, pending: 0 };
  let cursor: string | null | undefined = from;
  while (cursor !== null) {
    const place = cursor === undefined ? {} : { cursor };
    const page = await client.rebuildConversations({ limit: PAGE_CONVERSATIONS, ...place });
    total.rebuilt += page.rebuilt;
    total.pending += page.pending;
    cursor = page.nextCursor;
    onPage(total, cursor);
  }
  return total;
}
