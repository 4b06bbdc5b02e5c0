import type { TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";

/** A limit as it is asked for. */
interface LimitField {
  name: keyof TenantLimits;
  label: string;
  hint: string;
}

/** How often something may be asked for. */
export const REQUEST_FIELDS: LimitField[] = [
  {
    name: "requestsPerHourPerUser",
    label: "For each person, in any 60 minutes",
    hint: "Exact: nobody asks more, whatever they ask through.",
  },
  {
    name: "requestsPerMinutePerTenant",
    label: "For everybody together, in a minute",
    hint: "Every request counts, so that no storm slows everybody down.",
  },
];

/** What answers may take. */
export const BUDGET_FIELDS: LimitField[] = [
  {
    name: "tokensPerDayPerUser",
    label: "Tokens for each person, in a day",
    hint: "What a model reads and writes for an answer. An answer takes some thousands.",
  },
  {
    name: "tokensPerMonthPerTenant",
    label: "Tokens for everybody together, in a month",
    hint: "Whoever asks when they are used up is told when they come back.",
  },
  {
    name: "costUsdPerMonthPerTenant",
    label: "US dollars for everybody together, in a month",
    hint: "Only what models with a known price have cost.",
  },
];
