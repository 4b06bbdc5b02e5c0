import { type ReactElement, useState } from "react";
import type { Conversation } from "../../../shared/schemas/conversation-schemas.ts";
import { LoadMore } from "../layout/load-more.tsx";
import { groupByPeriod } from "../time/describe-time.ts";
import { ConversationItem } from "./conversation-item.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { useConversations } from "./use-conversations.ts";

/** The conversations that fit a search, grouped by when they were last used. */
export function ConversationList(props: {
  search: string;
  currentId: string | null;
  onOpen: () => void;
}): ReactElement {
  const { conversations, error, hasMore, isLoadingMore, loadMore } = useConversations(props.search);
  const [deleting, setDeleting] = useState<Conversation | null>(null);
  if (conversations === null) {
    return <p className="sidebar-note">{error ?? "Loading…"}</p>;
  }
  if (conversations.length === 0) {
    return (
      <p className="sidebar-note">
        {props.search === "" ? "Your conversations will appear here." : "No conversation matches."}
      </p>
    );
  }
  return (
    <>
      {groupByPeriod(conversations, ({ lastUsedAt }) => lastUsedAt, new Date()).map((group) => (
        <section key={group.period} aria-label={group.period}>
          <h3 className="sidebar-period">{group.period}</h3>
          <ul className="conversation-list">
            {group.items.map((conversation) => (
              <ConversationItem
                key={conversation.id}
                conversation={conversation}
                isCurrent={conversation.id === props.currentId}
                onOpen={props.onOpen}
                onDelete={() => setDeleting(conversation)}
              />
            ))}
          </ul>
        </section>
      ))}
      <LoadMore hasMore={hasMore} isLoading={isLoadingMore} onLoad={loadMore} />
      <DeleteDialog
        conversation={deleting}
        isCurrent={deleting !== null && deleting.id === props.currentId}
        onClose={() => setDeleting(null)}
      />
    </>
  );
}
