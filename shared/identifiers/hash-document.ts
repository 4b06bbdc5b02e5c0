import type { PushedDocument } from "../schemas/document-schemas.ts";
import { contentHash } from "./content-hash.ts";

/**
 * The hash by which a page counts as changed: of its title, address and Markdown as the server keeps them, not of its
 * time. The ledger holds the same, so a client can tell which pages changed without sending them.
 */
export function hashDocument({
  title,
  url,
  markdown,
}: Pick<PushedDocument, "title" | "url" | "markdown">): Promise<string> {
  return contentHash(JSON.stringify([title.trim(), url?.trim() ?? null, markdown]));
}
