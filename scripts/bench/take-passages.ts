import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";
import { parsePage } from "../../workers/indexing/page/parse-page.ts";
import { cutPassages } from "../../workers/indexing/passage/cut-passages.ts";

/** Pages in steps: those that bring the index from one number of passages to the next. */
export interface PageStep {
  passages: number;
  pages: PushedDocument[];
}

/**
 * Deals pages out until each number of passages is reached. When the pages are used up they begin again as another
 * edition, with addresses of their own; without a limit each is dealt once.
 */
export function takePassages(pages: PushedDocument[], targets: number[]): PageStep[] {
  const counts = pages.map(({ markdown }) => countPassages(markdown));
  let passages = 0;
  let next = 0;
  return targets.map((target) => {
    const step: PushedDocument[] = [];
    while (passages < target && (target !== Number.POSITIVE_INFINITY || next < pages.length)) {
      const page = pages[next % pages.length];
      if (page === undefined) throw new Error("There are no pages to take passages from.");
      step.push(editionOf(page, Math.floor(next / pages.length)));
      passages += counts[next % pages.length] ?? 0;
      next += 1;
    }
    return { passages, pages: step };
  });
}

function editionOf(page: PushedDocument, edition: number): PushedDocument {
  if (edition === 0) return page;
  return { ...page, externalId: `edition-${edition + 1}/${page.externalId}` };
}

function countPassages(markdown: string): number {
  const blocks = parsePage(markdown);
  return blocks.ok ? cutPassages(blocks.value).length : 0;
}
