import { describe, expect, it } from "vitest";
import { readShortcut } from "./read-shortcut.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe("reading a shortcut", () => {
  it.each([
    [{ ...plain, key: "/" }, "focusQuestion"],
    [{ ...plain, key: "?" }, "showHelp"],
    [{ ...plain, key: "k", ctrlKey: true }, "searchConversations"],
    [{ ...plain, key: "K", metaKey: true }, "searchConversations"],
    [{ ...plain, key: "k" }, null],
    [{ ...plain, key: "/", ctrlKey: true }, null],
    [{ ...plain, key: "k", ctrlKey: true, altKey: true }, null],
  ])("%o", (key, shortcut) => {
    expect(readShortcut(key, false)).toBe(shortcut);
  });

  it("leaves what is typed alone, except for keys that nobody types", () => {
    expect(readShortcut({ ...plain, key: "/" }, true)).toBeNull();
    expect(readShortcut({ ...plain, key: "?" }, true)).toBeNull();
    expect(readShortcut({ ...plain, key: "k", metaKey: true }, true)).toBe("searchConversations");
  });
});
