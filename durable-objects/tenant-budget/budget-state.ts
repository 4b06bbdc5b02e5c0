import type { BudgetLease } from "../../shared/contracts/quota.ts";

const MINUTE_MS = 60_000;
/** Into how many leases a minute's budget is cut: about so many requests a minute does a tenant's object get. */
const LEASES_A_MINUTE = 50;
/** The part of a minute's budget that may come at once, so that nobody else waits for the whole of it. */
const BURSTS_A_MINUTE = 20;
/** Comes at once under every limit: about what a page asks for when it is opened. */
const SMALLEST_BURST = 10;

/** What was leased: within a minute of the clock, and lately. */
export interface LeasedBudget {
  minute: number;
  leased: number;
  /** Requests leased ahead of the minute's even pace; it falls by the limit in a minute. */
  ahead: number;
  /** Milliseconds since 1970 at which `ahead` was so. */
  at: number;
}

/** Nothing was leased yet. */
export const NOTHING_LEASED: LeasedBudget = { minute: 0, leased: 0, ahead: 0, at: 0 };

/**
 * Leases a fiftieth of a minute's budget, or what is left of it: of the minute of the clock, and of a token bucket that
 * holds a twentieth of the budget and is filled evenly.
 */
export function leaseFrom(
  kept: LeasedBudget,
  limit: number,
  now: number,
): { kept: LeasedBudget; lease: BudgetLease } {
  const minute = Math.floor(now / MINUTE_MS);
  const leased = kept.minute === minute ? kept.leased : 0;
  const msARequest = MINUTE_MS / limit;
  const ahead = Math.max(kept.ahead - (now - kept.at) / msARequest, 0);
  const room = burstOf(limit) - ahead;
  const size = Math.ceil(limit / LEASES_A_MINUTE);
  const granted = Math.max(Math.min(size, limit - leased, Math.floor(room)), 0);
  const minuteEndsInMs = (minute + 1) * MINUTE_MS - now;
  const isPaced = granted === 0 && leased < limit;
  const endsInMs = isPaced ? Math.ceil((size - room) * msARequest) : minuteEndsInMs;
  return {
    kept: { minute, leased: leased + granted, ahead: ahead + granted, at: now },
    lease: { limit, granted, endsInMs: Math.min(endsInMs, minuteEndsInMs) },
  };
}

function burstOf(limit: number): number {
  return Math.max(Math.ceil(limit / BURSTS_A_MINUTE), SMALLEST_BURST);
}
