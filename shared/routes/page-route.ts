/** Pages that show one thing; at `sign-in` stands what somebody sees who is not signed in. */
const PARTS = [
  "sources",
  "vocabulary",
  "limits",
  "audit-log",
  "usage",
  "company",
  "members",
  "api-keys",
  "identity-providers",
  "sign-in",
] as const;

/** What the web page shows at an address. */
export type PageRoute =
  | { name: "conversation"; conversationId: string | null }
  | { name: "source"; sourceId: string }
  | { name: "deletion"; deletionId: string }
  | { name: (typeof PARTS)[number] };

/** The page's route at this path, without query or fragment; null where the page has nothing to show. */
export function readPageRoute(pathname: string): PageRoute | null {
  const [first = "", second, ...rest] = pathname.replace(/^\//, "").replace(/\/$/, "").split("/");
  if (rest.length > 0 || second === "") return null;
  return second === undefined ? readPart(first) : readItem(first, decode(second));
}

function readPart(part: string): PageRoute | null {
  if (part === "") return { name: "conversation", conversationId: null };
  const name = PARTS.find((known) => known === part);
  return name === undefined ? null : { name };
}

function readItem(part: string, id: string): PageRoute | null {
  if (part === "c") return { name: "conversation", conversationId: id };
  if (part === "deletions") return { name: "deletion", deletionId: id };
  return part === "sources" ? { name: "source", sourceId: id } : null;
}

/** The path of a conversation, or of a new one. */
export function conversationPath(conversationId: string | null): string {
  return conversationId === null ? "/" : `/c/${encodeURIComponent(conversationId)}`;
}

/** The path of a source's page. */
export function sourcePath(sourceId: string): string {
  return `/sources/${encodeURIComponent(sourceId)}`;
}

/** The path of the report of a company's deletion. */
export function deletionPath(deletionId: string): string {
  return `/deletions/${encodeURIComponent(deletionId)}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
