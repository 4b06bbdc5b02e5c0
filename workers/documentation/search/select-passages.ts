import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { PassageHit } from "../../../shared/ports/search-index.ts";
import { linkHeading } from "./link-heading.ts";
import type { VisiblePage } from "./visible-page-repository.ts";

/** What may be shown, to whom, and how much of it. */
interface PassageSelection {
  pages: VisiblePage[];
  /** The caller's groups. */
  readers: string[];
  limit: number;
  passagesPerDocument: number;
}

/**
 * Keeps of the index's hits, in their order, what the ledger says exists and the caller may read: no more passages a
 * document than asked for, and the same text once.
 */
export function selectPassages(
  hits: PassageHit[],
  { pages, readers, limit, passagesPerDocument }: PassageSelection,
): RetrievedPassage[] {
  const readable = pages.filter((page) => page.readers.some((group) => readers.includes(group)));
  const pagesById = new Map(readable.map((page) => [page.documentId, page]));
  const texts = new Set<string>();
  const taken = new Map<string, number>();
  const passages: RetrievedPassage[] = [];
  for (const hit of hits) {
    const page = pagesById.get(hit.documentId);
    const count = taken.get(hit.documentId) ?? 0;
    const isShown =
      page !== undefined &&
      hit.revision > page.deletedRevision &&
      count < passagesPerDocument &&
      !texts.has(hit.text);
    if (!isShown) continue;
    if (passages.length === limit) break;
    passages.push(joinPage(hit, page));
    taken.set(hit.documentId, count + 1);
    texts.add(hit.text);
  }
  return passages;
}

function joinPage(
  hit: PassageHit,
  { externalId, title, url, sourceUpdatedAt }: VisiblePage,
): RetrievedPassage {
  return {
    ...hit,
    externalId,
    title,
    url: linkHeading(url, hit.anchor),
    updatedAt: new Date(sourceUpdatedAt).toISOString(),
  };
}
