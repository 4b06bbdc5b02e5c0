/** What the web page shows at an address. */
export type PageRoute =
  | { name: "conversation"; conversationId: string | null }
  | { name: "sources" }
  | { name: "source"; sourceId: string };

/** The page's route at this path, without query or fragment; null where the page has nothing to show. */
export function readPageRoute(pathname: string): PageRoute | null {
  const [first = "", second, ...rest] = pathname.replace(/^\//, "").replace(/\/$/, "").split("/");
  if (rest.length > 0 || second === "") return null;
  if (first === "") return { name: "conversation", conversationId: null };
  if (first === "c" && second !== undefined) {
    return { name: "conversation", conversationId: decode(second) };
  }
  if (first !== "sources") return null;
  return second === undefined ? { name: "sources" } : { name: "source", sourceId: decode(second) };
}

/** The path of a conversation, or of a new one. */
export function conversationPath(conversationId: string | null): string {
  return conversationId === null ? "/" : `/c/${encodeURIComponent(conversationId)}`;
}

/** The path of a source's page. */
export function sourcePath(sourceId: string): string {
  return `/sources/${encodeURIComponent(sourceId)}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
