import type { BudgetLease } from "../../shared/contracts/quota.ts";

const MINUTE_MS = 60_000;
/** Into how many leases a minute's budget is cut: so many requests a minute does a tenant's object get at most. */
const LEASES_A_MINUTE = 50;

/** How many requests of a minute were leased. */
export interface LeasedMinute {
  minute: number;
  leased: number;
}

/** Nothing was leased yet. */
export const NOTHING_LEASED: LeasedMinute = { minute: 0, leased: 0 };

/** Leases a fiftieth of a minute's budget, or what is left of it. */
export function leaseFrom(
  kept: LeasedMinute,
  limit: number,
  now: number,
): { kept: LeasedMinute; lease: BudgetLease } {
  const minute = Math.floor(now / MINUTE_MS);
  const leased = kept.minute === minute ? kept.leased : 0;
  const size = Math.ceil(limit / LEASES_A_MINUTE);
  const granted = Math.max(Math.min(size, limit - leased), 0);
  const endsInMs = (minute + 1) * MINUTE_MS - now;
  return { kept: { minute, leased: leased + granted }, lease: { limit, granted, endsInMs } };
}
