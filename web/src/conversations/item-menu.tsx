import { Menu } from "@base-ui/react/menu";
import { Ellipsis, FileBraces, FileText, Pencil, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import type { ExportFormat } from "../../../shared/schemas/conversation-schemas.ts";

/** What can be done with a conversation of the list. */
export function ItemMenu(props: {
  title: string;
  onRename: () => void;
  onExport: (format: ExportFormat) => void;
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
            <Menu.Item className="menu-item" onClick={() => props.onExport("markdown")}>
              <FileText />
              Export as Markdown
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => props.onExport("json")}>
              <FileBraces />
              Export as JSON
            </Menu.Item>
            <Menu.Separator className="menu-separator" />
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
