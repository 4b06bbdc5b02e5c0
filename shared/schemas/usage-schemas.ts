import * as z from "zod";
import { BudgetName } from "./tenant-schemas.ts";

/** The most days that a report of usage may span. */
export const MAX_USAGE_DAYS = 366;
/** The most days, users or models that a report names. */
export const MAX_USAGE_ITEMS = 1_000;

const Day = z.iso.date();

/** Which usage to report; without days that of this month until today, by UTC. */
export const UsageQuery = z.strictObject({
  from: Day.optional(),
  to: Day.optional(),
  by: z.enum(["day", "user", "model"]).default("day"),
});
export type UsageQuery = z.infer<typeof UsageQuery>;

/** What models took. */
export const UsageSums = z.object({
  /** Answers for which a model was asked. */
  answers: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** US dollars, of what has a known price. */
  costUsd: z.number(),
  /** Tokens without a known price, which `costUsd` leaves out. */
  unpricedTokens: z.number().int(),
});
export type UsageSums = z.infer<typeof UsageSums>;

/** A budget that is set, in tokens or US dollars. */
export const UsageBudget = z.object({
  budget: BudgetName,
  limit: z.number(),
  used: z.number(),
  remaining: z.number(),
  resetsAt: z.iso.datetime(),
});
export type UsageBudget = z.infer<typeof UsageBudget>;

/** The usage of the caller, or of the whole tenant for its administrators. */
export const Usage = z.object({
  from: Day,
  to: Day,
  by: z.enum(["day", "user", "model"]),
  whose: z.enum(["own", "tenant"]),
  totals: UsageSums,
  /** One a day, user or model that took anything: days oldest first, the others by tokens, at most 1,000. */
  items: z.array(UsageSums.extend({ key: z.string() })),
  /** The budgets that are set, today and this month, whatever days are reported: the caller's own, and for administrators the tenant's. */
  budgets: z.array(UsageBudget),
});
export type Usage = z.infer<typeof Usage>;
