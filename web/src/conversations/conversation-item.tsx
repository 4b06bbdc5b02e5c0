import { Menu } from "@base-ui/react/menu";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { type ReactElement, useRef, useState } from "react";
import { Link } from "wouter";
import { conversationPath } from "../../../shared/routes/page-route.ts";
import type { Conversation } from "../../../shared/schemas/conversation-schemas.ts";
import { RenameField } from "../layout/rename-field.tsx";
import { titleOf } from "./title-of.ts";
import { useConversationChanges } from "./use-conversations.ts";

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
      <ItemMenu title={title} onRename={() => setRenaming(true)} onDelete={props.onDelete} />
    </li>
  );
}

function ItemMenu(props: {
  title: string;
  onRename: () => void;
  onDelete: () => void;
}): ReactElement {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button item-menu" aria-label={`More for ${props.title}`}>
        <Ellipsis />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" align="end" sideOffset={4}>
          <Menu.Popup className="menu">
            <Menu.Item className="menu-item" onClick={props.onRename}>
              <Pencil />
              Rename
            </Menu.Item>
            <Menu.Item className="menu-item menu-item-danger" onClick={props.onDelete}>
              <Trash2 />
              Delete…
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
