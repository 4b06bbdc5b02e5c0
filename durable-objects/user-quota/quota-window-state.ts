import type { RateLimitState } from "../../shared/contracts/quota.ts";

/** The seconds that a quota looks back on. */
const WINDOW_SECONDS = 3_600;
const MINUTE_SECONDS = 60;
const MINUTE_MS = MINUTE_SECONDS * 1_000;
const MINUTES = WINDOW_SECONDS / MINUTE_SECONDS;

const POLICY = { policy: "user", windowSeconds: WINDOW_SECONDS } as const;

/** How often was asked in each minute since 1970 in which anything was, the oldest first. */
export type QuotaWindow = [minute: number, count: number][];

/** What came of asking once more: the window as it is to be kept, or null where nothing was taken. */
export interface Taking {
  taken: QuotaWindow | null;
  state: RateLimitState;
}

/**
 * Takes one from a quota, unless the 60 full minutes before and the current one hold the limit already: whatever 60
 * minutes are looked at, they lie within those, so that none ever holds more.
 */
export function takeOne(window: QuotaWindow, limit: number, now: number): Taking {
  const minute = minuteOf(window, now);
  const counting = window.filter(([counted]) => counted >= minute - MINUTES);
  const used = countOf(counting);
  if (used >= limit) {
    const resetSeconds = secondsUntilFreed(counting, used - limit + 1, now);
    return { taken: null, state: { ...POLICY, limit, remaining: 0, resetSeconds } };
  }
  const taken = addTo(counting, minute);
  const resetSeconds = secondsUntilFreed(taken, 1, now);
  return { taken, state: { ...POLICY, limit, remaining: limit - used - 1, resetSeconds } };
}

/** A clock that is set back does not bring minutes back that have passed. */
function minuteOf(window: QuotaWindow, now: number): number {
  return Math.max(Math.floor(now / MINUTE_MS), window.at(-1)?.[0] ?? 0);
}

function countOf(window: QuotaWindow): number {
  return window.reduce((sum, [, count]) => sum + count, 0);
}

function addTo(window: QuotaWindow, minute: number): QuotaWindow {
  const last = window.at(-1);
  if (last?.[0] !== minute) return [...window, [minute, 1]];
  return [...window.slice(0, -1), [minute, last[1] + 1]];
}

/** The seconds until so many of those that count do so no more. */
function secondsUntilFreed(window: QuotaWindow, enough: number, now: number): number {
  let freed = 0;
  for (const [minute, count] of window) {
    freed += count;
    if (freed < enough) continue;
    const endsAt = (minute + MINUTES + 1) * MINUTE_MS;
    return Math.ceil((endsAt - now) / 1_000);
  }
  return WINDOW_SECONDS;
}
