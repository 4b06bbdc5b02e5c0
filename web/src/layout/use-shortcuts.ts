import { useEffect } from "react";
import { readShortcut } from "./read-shortcut.ts";

/** What the keys that work everywhere do. */
export interface ShortcutActions {
  focusQuestion: () => void;
  searchConversations: () => void;
  showHelp: () => void;
}

/** Listens for the keys that work everywhere, except while a dialog is open. */
export function useShortcuts(actions: ShortcutActions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = readShortcut(event, isTyping(event.target));
      if (shortcut === null || document.querySelector("[role=alertdialog], .dialog") !== null) {
        return;
      }
      event.preventDefault();
      actions[shortcut]();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [actions]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [role=menu] *");
}
