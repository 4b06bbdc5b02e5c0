import { EVERYONE, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DocumentationContract } from "../../../shared/contracts/documentation-contract.ts";
import { AppError, unwrap } from "../../../shared/errors/app-error.ts";
import type { Passage } from "../../../shared/schemas/passage-schemas.ts";

const QUERY_WORDS = 5;
const MAX_ORDINARY_WORD_CHARS = 64;

/** What was written, and for whom. */
export interface WrittenDocument {
  documentId: string;
  revision: number;
  readers: string[];
  passages: Passage[];
}

/**
 * Searches for a page by its own words, on the path that people use and as one of its readers. Throws
 * INDEX_UNAVAILABLE when that returns no passage of the revision just written.
 */
export async function proveFound(
  documentation: Pick<DocumentationContract, "retrieve">,
  ctx: CallerContext,
  { documentId, revision, readers, passages }: WrittenDocument,
): Promise<void> {
  const groups = readers.filter((reader) => reader !== EVERYONE);
  const request = {
    query: longestWordsOf(passages),
    limit: 1,
    passagesPerDocument: 1,
    documentIds: [documentId],
  };
  const found = unwrap(await documentation.retrieve({ ...ctx, groups }, request));
  const isFound = found.passages.some(
    (passage) => passage.documentId === documentId && passage.revision === revision,
  );
  if (isFound) return;
  const detail = "The index took the page, but a search for it found nothing.";
  throw new AppError({ code: "INDEX_UNAVAILABLE", detail });
}

/** Long words tell a page from others; one passage's are enough. Words are whole, or the index would not know them. */
function longestWordsOf(passages: Passage[]): string {
  for (const { text } of passages) {
    const words = [...new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu))].toSorted(
      (a, b) => b.length - a.length,
    );
    const ordinary = words.filter((word) => word.length <= MAX_ORDINARY_WORD_CHARS);
    if (ordinary.length > 0) return ordinary.slice(0, QUERY_WORDS).join(" ");
    if (words.length > 0) return words.slice(-1).join(" ");
  }
  return "";
}
