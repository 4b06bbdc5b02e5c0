import type { ShortcutActions } from "./use-shortcuts.ts";

/** A key as the browser reports it. */
type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** Which shortcut a key is; the ones without Ctrl or Cmd count only where nothing is typed. */
export function readShortcut(key: Key, isTyping: boolean): keyof ShortcutActions | null {
  if (key.altKey) return null;
  if (key.ctrlKey || key.metaKey) {
    return key.key.toLowerCase() === "k" ? "searchConversations" : null;
  }
  if (isTyping) return null;
  if (key.key === "/") return "focusQuestion";
  return key.key === "?" ? "showHelp" : null;
}
