import { type ReactElement, useRef, useState } from "react";
import { Link } from "wouter";
import { conversationPath } from "../../../shared/routes/page-route.ts";
import type { Conversation } from "../../../shared/schemas/conversation-schemas.ts";
import { RenameField } from "../layout/rename-field.tsx";
import { ItemMenu } from "./item-menu.tsx";
import { titleOf } from "./title-of.ts";
import { useConversationChanges } from "./use-conversations.ts";
import { useExport } from "./use-export.ts";

const MAX_TITLE_CHARS = 200;

/** One conversation in the list: opens it, renames it in place, or asks whether to delete it. */
export function ConversationItem(props: {
  conversation: Conversation;
  isCurrent: boolean;
  onOpen: () => void;
  onDelete: () => void;
}): ReactElement {
  const { conversation, isCurrent } = props;
  const title = titleOf(conversation);
  const link = useRef<HTMLAnchorElement>(null);
  const { rename } = useConversationChanges();
  const download = useExport();
  const [isRenaming, setRenaming] = useState(false);
  if (isRenaming) {
    return (
      <li className="conversation-item">
        <RenameField
          label="Title"
          name={title}
          maxLength={MAX_TITLE_CHARS}
          onRename={(name) => rename({ id: conversation.id, title: name })}
          onClose={() => {
            setRenaming(false);
            requestAnimationFrame(() => link.current?.focus());
          }}
        />
      </li>
    );
  }
  return (
    <li className="conversation-item" data-current={isCurrent}>
      <Link
        ref={link}
        className="conversation-link"
        href={conversationPath(conversation.id)}
        aria-current={isCurrent ? "page" : undefined}
        title={title}
        dir="auto"
        onClick={props.onOpen}
      >
        {title}
      </Link>
      <ItemMenu
        title={title}
        onRename={() => setRenaming(true)}
        onExport={(format) => download(conversation.id, format)}
        onDelete={props.onDelete}
      />
    </li>
  );
}
