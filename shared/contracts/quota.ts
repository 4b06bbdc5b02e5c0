import type { Result } from "../errors/result.ts";

/** What is left of a limit that looks back on some seconds. */
export interface RateLimitState {
  /** Whose limit it is, as the fields of a response name it. */
  policy: "user" | "tenant";
  limit: number;
  windowSeconds: number;
  remaining: number;
  /** Seconds from now on after which some of it comes back. */
  resetSeconds: number;
}

/** What came of something that counts, and what is left; `quota` is missing where nothing was counted. */
export type Metered<T> = Result<T> & { quota?: RateLimitState };

/** What models took so far in the UTC day and month of a moment, as its budgets count it. */
export interface SpentUsage {
  tokensOfUserToday: number;
  tokensThisMonth: number;
  costUsdThisMonth: number;
}

/** A question is admitted, or whoever asks for that has to tell what was spent, since there are budgets. */
export type Admission = "admitted" | "usage-wanted";

/** Requests of a tenant's minute that whoever leased them may let pass; none when it has no more for the moment. */
export interface BudgetLease {
  limit: number;
  granted: number;
  /** Until the minute ends, or until the tenant has more where none was granted. */
  endsInMs: number;
}
