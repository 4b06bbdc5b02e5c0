import { FIRST_RING_MS, ringDelay } from "./ring-delay.ts";

/** Rows that one step of a walk has wait, so that pages that are pushed meanwhile are not kept waiting behind them. */
export const MAX_STALE_DOCUMENTS = 200;

/** A row may be confirmed by an `indexing` that is not deployed yet; after so many passes that is given up. */
const MAX_PASSES = 6;

/** How far a ledger was looked through for rows that were indexed with another version. */
export interface VersionWalk {
  version: string;
  /** The last row that was looked at in this pass. */
  after: string;
  /** How many passes are over; the walk ends with one that finds nothing. */
  passes: number;
  hasFound: boolean;
  /** When to go on, in milliseconds since 1970; null when the walk is over. */
  nextAt: number | null;
}

/** Begins to look for rows of other versions than this one. */
export function beginWalk(version: string, now: number): VersionWalk {
  return { version, after: "", passes: 0, hasFound: false, nextAt: now + FIRST_RING_MS };
}

/** Goes on after a step that found these rows, in the order of their ids. */
export function continueWalk(walk: VersionWalk, found: string[], now: number): VersionWalk {
  const after = found.at(-1);
  const hasFound = walk.hasFound || after !== undefined;
  if (after !== undefined && found.length === MAX_STALE_DOCUMENTS) {
    return { ...walk, after, hasFound, nextAt: now + FIRST_RING_MS };
  }
  const passes = walk.passes + 1;
  const isOver = !hasFound || passes === MAX_PASSES;
  return {
    ...walk,
    after: "",
    passes,
    hasFound: false,
    nextAt: isOver ? null : now + ringDelay(passes),
  };
}
