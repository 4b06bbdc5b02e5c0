import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";
import type { CollectionDocument } from "./collection.ts";

const MAX_TITLE_CHARS = 500;
/** Front matter and comments may stand before a page's own first heading. */
const OWN_HEADING = /^\s*(?:---\n[^]*?\n---\s*)?(?:<!--[^]*?-->\s*)*#\s/;

/** Makes a page to push of a collection's document: its title is the first heading, unless the text has its own. */
export function toPage({ id, title, text }: CollectionDocument): PushedDocument {
  const hasHeading = title === "" || OWN_HEADING.test(text);
  return {
    externalId: id,
    title: (title === "" ? id : title).slice(0, MAX_TITLE_CHARS),
    markdown: hasHeading ? text : `# ${title.replaceAll(/\s+/g, " ")}\n\n${text}`,
  };
}
