import * as z from "zod";

const TenantName = z.string().trim().min(1).max(200);

/** A label as in a host name: lower-case letters, digits and hyphens between them. */
const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

export const NewTenant = z.strictObject({ name: TenantName, slug: Slug });
export type NewTenant = z.infer<typeof NewTenant>;

/** A tenant that was made, and the key of its first owner, shown this once. */
export const CreatedTenant = z.object({ id: z.string(), adminApiKey: z.string() });
export type CreatedTenant = z.infer<typeof CreatedTenant>;

/** The most that a limit may be set to. */
const MAX_LIMIT = 10_000_000;
const limit = z.number().int().min(1).max(MAX_LIMIT);

/** The most that a budget may be set to; whoever wants more wants none. */
const MAX_TOKENS = 1_000_000_000_000;
const MAX_COST_USD = 10_000_000;
const MIN_COST_USD = 0.01;
const tokenBudget = z.number().int().min(1).max(MAX_TOKENS).nullable();

/** How much a tenant and each of its users may ask for; a budget of null is none. */
export const TenantLimits = z.strictObject({
  /** Questions and searches, through any door, in any 60 minutes. */
  requestsPerHourPerUser: limit,
  /** Requests of all its users and keys together in a minute; approximate. */
  requestsPerMinutePerTenant: limit,
  /** Tokens, read and written, that answers of one user may take in a UTC day. */
  tokensPerDayPerUser: tokenBudget,
  /** Tokens that the answers of all its users may take in a UTC month. */
  tokensPerMonthPerTenant: tokenBudget,
  /** US dollars that these may cost, as far as prices are known. */
  costUsdPerMonthPerTenant: z.number().min(MIN_COST_USD).max(MAX_COST_USD).nullable(),
});
export type TenantLimits = z.infer<typeof TenantLimits>;

/** What holds until an administrator sets something else. */
export const DEFAULT_LIMITS: TenantLimits = {
  requestsPerHourPerUser: 100,
  requestsPerMinutePerTenant: 6_000,
  tokensPerDayPerUser: null,
  tokensPerMonthPerTenant: null,
  costUsdPerMonthPerTenant: null,
};

/** The limits of what models take, which are known only after they were asked. */
export const BudgetName = TenantLimits.pick({
  tokensPerDayPerUser: true,
  tokensPerMonthPerTenant: true,
  costUsdPerMonthPerTenant: true,
}).keyof();
export type BudgetName = z.infer<typeof BudgetName>;

/** What is left out stays as it is; null takes a budget away. */
export const TenantChange = z.strictObject({
  name: TenantName.optional(),
  limits: TenantLimits.partial().optional(),
});
export type TenantChange = z.infer<typeof TenantChange>;

/** A company. */
export const Tenant = z.object({
  id: z.string(),
  name: z.string(),
  /** Null for the tenant that a deployment starts with. */
  slug: z.string().nullable(),
  createdAt: z.iso.datetime(),
  limits: TenantLimits,
});
export type Tenant = z.infer<typeof Tenant>;
