/** A found passage, its score without aliases, and what its page says of the question's expansions. */
export interface RewordedPassage {
  /** Names its page among the others. */
  page: number | string;
  /** 0 when it is not found without aliases. */
  base: number;
  /** The score as if its page said the terms that it says otherwise. */
  asIf: number;
  /** The expansions whose own terms its page says, by their positions. */
  says: readonly number[];
  /** The expansions that its page says otherwise alone. */
  rewords: readonly number[];
}

/** How far the score as if counts. */
const CERTAINTY = 0.8;

/**
 * Scores passages with what their pages say otherwise. Such a page is lifted at most to just below the pages that say
 * the term itself and were above it, so that no exact match is ever pushed down by an alias; among each other the
 * lifted ones keep the order of what they gain. Pages without another wording keep their scores.
 */
export function liftRewordings(passages: RewordedPassage[]): number[] {
  const pages = bestOfPages(passages);
  return passages.map(({ page, base, asIf, rewords }) => {
    const gain = CERTAINTY * Math.max(0, asIf - base);
    if (rewords.length === 0 || gain === 0) return base;
    const ceiling = ceilingOf(pages, page);
    // Rounding must not do what the formula does not.
    return Math.min(ceiling, base + fitInto(gain, ceiling - base));
  });
}

interface BestOfPage {
  page: number | string;
  best: number;
  says: readonly number[];
  rewords: readonly number[];
}

function bestOfPages(passages: RewordedPassage[]): Map<number | string, BestOfPage> {
  const pages = new Map<number | string, BestOfPage>();
  for (const { page, base, says, rewords } of passages) {
    const best = Math.max(base, pages.get(page)?.best ?? 0);
    pages.set(page, { page, best, says, rewords });
  }
  return pages;
}

/** The least score of a page that says one of the terms itself and is above this one without aliases. */
function ceilingOf(pages: Map<number | string, BestOfPage>, page: number | string): number {
  const own = pages.get(page);
  let ceiling = Infinity;
  for (const { best, says } of pages.values()) {
    const isAbove = best > 0 && own !== undefined && best >= own.best;
    if (isAbove && says.some((term) => own.rewords.includes(term))) {
      ceiling = Math.min(ceiling, best);
    }
  }
  return ceiling;
}

/** As good as the whole gain where there is room for it, and less than the room otherwise; a greater gain gives more. */
function fitInto(gain: number, room: number): number {
  if (room === Infinity) return gain;
  return room <= 0 ? 0 : (gain * room) / (gain + room);
}
