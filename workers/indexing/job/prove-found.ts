import { EVERYONE, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { DocumentationContract } from "../../../shared/contracts/documentation-contract.ts";
import { AppError, unwrap } from "../../../shared/errors/app-error.ts";
import type { Passage } from "../../../shared/schemas/passage-schemas.ts";

const QUERY_WORDS = 12;

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

/** Long words tell a page from others; one passage's are enough. */
function longestWordsOf(passages: Passage[]): string {
  for (const { text } of passages) {
    const words = new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu));
    if (words.size === 0) continue;
    return [...words]
      .toSorted((a, b) => b.length - a.length)
      .slice(0, QUERY_WORDS)
      .map((word) => word.slice(0, 64))
      .join(" ");
  }
  return "";
}
