import * as z from "zod";
import { EVERYONE, Role } from "../contracts/caller-context.ts";
import { GroupName, MAX_GROUPS } from "./group-schemas.ts";

/** How many identity providers a tenant may have. */
export const MAX_IDENTITY_PROVIDERS = 20;

const MAX_MAPPED_VALUES = 100;

const ProviderName = z.string().trim().min(1).max(100);
const ClientSecret = z.string().trim().min(1).max(1000);

/** A domain of email addresses, in lower case. */
const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/);

const Domains = z
  .array(EmailDomain)
  .max(50)
  .refine((domains) => new Set(domains).size === domains.length, "must name each domain once");

/** What is asked of the provider; `openid` must be among it. */
const Scopes = z
  .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/))
  .max(20)
  .refine((scopes) => scopes.includes("openid"), "must name openid");

/** Who becomes a user at the first sign-in: those alone whom an administrator has added, or everybody with an address of a verified domain. */
const Joining = z.enum(["invited", "domain"]);

const ClaimName = z.string().trim().min(1).max(200);
const ClaimValue = z.string().min(1).max(500);

/** Which values of a claim give which role; the strongest counts, and somebody with none is a member. */
export const RoleClaim = z.strictObject({
  claim: ClaimName,
  values: z
    .array(z.strictObject({ value: ClaimValue, role: Role }))
    .min(1)
    .max(MAX_MAPPED_VALUES),
});
export type RoleClaim = z.infer<typeof RoleClaim>;

const MappedGroup = GroupName.refine((group) => group !== EVERYONE, "is the group of everybody");

/** Which values of a claim give which group; without `values` the groups are called as in the claim. */
export const GroupClaim = z.strictObject({
  claim: ClaimName,
  values: z
    .array(z.strictObject({ value: ClaimValue, group: MappedGroup }))
    .min(1)
    .max(MAX_MAPPED_VALUES)
    .refine(
      (values) => new Set(values.map(({ group }) => group)).size <= MAX_GROUPS,
      `must name at most ${MAX_GROUPS} groups`,
    )
    .optional(),
});
export type GroupClaim = z.infer<typeof GroupClaim>;

export const NewIdentityProvider = z.strictObject({
  name: ProviderName,
  /** As its discovery document spells it. */
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(500),
  /** Left out for a client that has none and proves itself by PKCE alone. */
  clientSecret: ClientSecret.optional(),
  scopes: Scopes.default(["openid", "email", "profile"]),
  domains: Domains.default([]),
  joining: Joining.default("invited"),
  /** The strongest role that anybody has who signs in through this provider. */
  highestRole: Role.default("editor"),
  /** Whether the next user who joins becomes an owner; it turns itself off then. */
  firstBecomesOwner: z.boolean().default(false),
  roleClaim: RoleClaim.nullable().default(null),
  groupClaim: GroupClaim.nullable().default(null),
});
export type NewIdentityProvider = z.infer<typeof NewIdentityProvider>;

export const IdentityProviderChange = z
  .strictObject({
    name: ProviderName.optional(),
    /** Null takes the secret away. */
    clientSecret: ClientSecret.nullable().optional(),
    scopes: Scopes.optional(),
    domains: Domains.optional(),
    joining: Joining.optional(),
    highestRole: Role.optional(),
    firstBecomesOwner: z.boolean().optional(),
    roleClaim: RoleClaim.nullable().optional(),
    groupClaim: GroupClaim.nullable().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "must change something; issuer and clientId stay as they are",
  });
export type IdentityProviderChange = z.infer<typeof IdentityProviderChange>;

/** A company's identity provider, without its client's secret. */
export const IdentityProvider = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  hasClientSecret: z.boolean(),
  scopes: z.array(z.string()),
  /** A domain counts once a platform administrator has verified it for the tenant. */
  domains: z.array(z.object({ domain: z.string(), verified: z.boolean() })),
  joining: Joining,
  highestRole: Role,
  firstBecomesOwner: z.boolean(),
  roleClaim: RoleClaim.nullable(),
  groupClaim: GroupClaim.nullable(),
  createdAt: z.iso.datetime(),
});
export type IdentityProvider = z.infer<typeof IdentityProvider>;

/** A domain of email addresses, and the id of the tenant whose it is. */
export const DomainOfTenant = z.strictObject({
  tenant: z.string().min(1).max(100),
  domain: EmailDomain,
});
export type DomainOfTenant = z.infer<typeof DomainOfTenant>;

/** Where a company signs in: by its slug, or by the domain of somebody's email; neither for the first tenant. */
export const SignInQuery = z
  .strictObject({
    tenant: z.string().trim().toLowerCase().min(1).max(63).optional(),
    domain: z.string().trim().toLowerCase().min(1).max(253).optional(),
  })
  .refine(({ tenant, domain }) => tenant === undefined || domain === undefined, {
    message: "must have a tenant or a domain, not both",
  });
export type SignInQuery = z.infer<typeof SignInQuery>;

/** The ways in that somebody who is not signed in may take. */
export const SignInChoices = z.object({
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Whether sign-in lines are made here, as on a laptop. */
  hasSignInCodes: z.boolean(),
});
export type SignInChoices = z.infer<typeof SignInChoices>;
