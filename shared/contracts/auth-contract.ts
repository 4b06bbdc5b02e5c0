import type { ErrorCode } from "../errors/error-code.ts";
import type { Result } from "../errors/result.ts";
import type { ApiKey, CreatedApiKey, NewApiKey } from "../schemas/api-key-schemas.ts";
import type {
  AuditAction,
  AuditChanges,
  AuditEntry,
  AuditQuery,
} from "../schemas/audit-schemas.ts";
import type {
  DomainOfTenant,
  IdentityProvider,
  IdentityProviderChange,
  NewIdentityProvider,
  SignInChoices,
  SignInQuery,
} from "../schemas/identity-provider-schemas.ts";
import type { IdempotencyKey } from "../schemas/idempotency-key.ts";
import type { Page, PageQuery } from "../schemas/page-schemas.ts";
import type { Me, Scope, SignInCode } from "../schemas/principal-schemas.ts";
import type { Session } from "../schemas/session-schemas.ts";
import type { TenantDeletionReport } from "../schemas/tenant-deletion-schemas.ts";
import type { CreatedTenant, NewTenant, Tenant, TenantChange } from "../schemas/tenant-schemas.ts";
import type { LinkedIdentity, NewUser, User, UserChange } from "../schemas/user-schemas.ts";
import type { PublicKeySet } from "../tokens/access-token.ts";
import type { CallerContext, RequestContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";
import type { RemovedPortion } from "./tenant-data.ts";
import type { Admission, BudgetLease, Metered, SpentUsage } from "./quota.ts";

/** A session that an access token names, once its signature was verified. */
export interface NamedSession {
  tenantId: string;
  userId: string;
  sessionId: string;
}

/** What a request brought to prove who it is: a key as it was sent, or the session of a verified access token. */
export type Credential = { kind: "api-key"; key: string } | ({ kind: "session" } & NamedSession);

/** Who was verified, and what the credential may be used for. */
export interface Principal {
  context: CallerContext;
  scopes: Scope[];
  /** Runs the deployment, over all its tenants: reads metrics, makes tenants. */
  isPlatformAdministrator: boolean;
}

/** What whoever is not active any more has lost: the key or session, or what its user was allowed. */
export type LostRight = "signed-out" | "not-allowed";

/** The tokens of a session, which are stored nowhere in clear. */
export interface SignInSession {
  accessToken: string;
  accessTokenSeconds: number;
  /** Exchanged once for the next pair of tokens. */
  refreshToken: string;
  refreshTokenSeconds: number;
}

/** A sign-in that somebody begins at an identity provider. */
export interface ProviderSignIn {
  providerId: string;
  /** Our own address to which the provider sends the browser back. */
  redirectUri: string;
  /** The path to go on to afterwards, already known to be our own. */
  returnTo: string;
}

/** Where a browser goes to sign in, and what it keeps meanwhile, which it cannot read. */
export interface BegunSignIn {
  authorizationUrl: string;
  attempt: string;
  maxAgeSeconds: number;
}

/** A browser that came back from its identity provider. */
export interface ReturnedSignIn {
  /** What the browser has kept; empty when it has kept nothing. */
  attempt: string;
  /** The query of the address to which it came back. */
  parameters: string;
  redirectUri: string;
}

/** A session that a sign-in has ended with. */
export interface CompletedSignIn {
  session: SignInSession;
  returnTo: string;
}

/** Something that a caller is about to do in another service. */
export interface AuditedAction {
  action: AuditAction;
  /** The id is null for what is yet to be made. */
  target: AuditedTarget;
  changes: AuditChanges;
  idempotencyKey?: IdempotencyKey | undefined;
}

/** What something was done to. */
export interface AuditedTarget {
  id: string | null;
  name?: string | null | undefined;
}

/** How it ended: why it failed, or null, and what was made. */
export interface AuditedEnding {
  entryId: string;
  failure: ErrorCode | null;
  target: AuditedTarget | null;
}

/**
 * Tenants, users, keys and sign-in. What is called twice with one `idempotencyKey` is done once; with another body it
 * fails with IDEMPOTENCY_KEY_REUSED, and where a secret was shown with SECRET_SHOWN_ONCE.
 */
export interface AuthContract extends HealthReporting {
  /** Verifies a key or session. Fails with UNAUTHENTICATED, whatever the reason. */
  authenticate(ctx: RequestContext, credential: Credential): Promise<Result<Principal>>;
  /** Whether the credential behind a verified context still holds, and its user has lost no right that the context names. */
  isActive(ctx: CallerContext): Promise<boolean>;
  /** Takes one from the caller's quota; `quota` tells what is left. Fails with QUOTA_EXCEEDED, rejects when nobody can count. */
  takeQuota(ctx: CallerContext): Promise<Metered<null>>;
  /**
   * Takes one from the quota of a caller who is active and has not used up a budget; without what was spent, nothing is
   * taken where there are budgets. Fails with UNAUTHENTICATED, FORBIDDEN, BUDGET_EXCEEDED or QUOTA_EXCEEDED.
   */
  admitQuestion(ctx: CallerContext, spent?: SpentUsage): Promise<Metered<Admission>>;
  /** Leases requests of the minute of the caller's tenant; rejects when nobody can count. */
  leaseRequests(ctx: CallerContext): Promise<BudgetLease>;
  /** Tells why a verified context is not active. */
  whyInactive(ctx: CallerContext): Promise<LostRight>;
  /** The user and tenant behind a verified context. */
  describeCaller(ctx: CallerContext): Promise<Result<Me>>;
  /** Makes a code that signs a browser in as the caller, once, within ten minutes. */
  createSignInCode(ctx: CallerContext): Promise<Result<SignInCode>>;
  /** Turns a code into a session. Fails with SIGN_IN_CODE_INVALID when it is unknown, used or too old. */
  redeemSignInCode(ctx: RequestContext, code: string): Promise<Result<SignInSession>>;
  /** The ways in to a tenant; one that does not exist and one without any look the same. */
  listSignInChoices(ctx: RequestContext, query: SignInQuery): Promise<SignInChoices>;
  /** Begins a sign-in at an identity provider. Fails with NOT_FOUND or IDENTITY_PROVIDER_FAILED. */
  beginProviderSignIn(ctx: RequestContext, asked: ProviderSignIn): Promise<Result<BegunSignIn>>;
  /** Turns what an identity provider has sent back into a session, once. Fails with why this is not possible. */
  completeProviderSignIn(
    ctx: RequestContext,
    returned: ReturnedSignIn,
  ): Promise<Result<CompletedSignIn>>;
  /**
   * Exchanges a refresh token for the next pair of tokens. Fails with UNAUTHENTICATED, whatever the reason; a token that was
   * exchanged before ends its session.
   */
  refreshSession(ctx: RequestContext, refreshToken: string): Promise<Result<SignInSession>>;
  /** The public keys that access tokens are verified with. */
  listPublicKeys(ctx: RequestContext): Promise<PublicKeySet>;
  /** Ends the session behind a verified context. Fails with NOT_FOUND when the caller came with a key instead. */
  endSession(ctx: CallerContext): Promise<Result<null>>;
  /** The keys in force, oldest first: the caller's, or the whole tenant's for an administrator. */
  listApiKeys(ctx: CallerContext, page: PageQuery): Promise<Result<Page<ApiKey>>>;
  /** Makes a key that acts as a user, with no more rights than the caller has. Fails with FORBIDDEN, NOT_FOUND or API_KEY_LIMIT_REACHED. */
  createApiKey(
    ctx: CallerContext,
    key: NewApiKey,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<CreatedApiKey>>;
  /** Revokes a key for good. Fails with NOT_FOUND, also for a key of somebody else whom the caller does not manage. */
  revokeApiKey(ctx: CallerContext, keyId: string): Promise<Result<null>>;
  /** The tenant's users, oldest first. Fails with FORBIDDEN. */
  listUsers(ctx: CallerContext, page: PageQuery): Promise<Result<Page<User>>>;
  /** Adds a user. Fails with FORBIDDEN or EMAIL_TAKEN. */
  createUser(
    ctx: CallerContext,
    user: NewUser,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<User>>;
  /** Changes a user; disabling one ends every key and session. Fails with NOT_FOUND, FORBIDDEN, EMAIL_TAKEN or LAST_OWNER. */
  changeUser(ctx: CallerContext, userId: string, change: UserChange): Promise<Result<User>>;
  /** Deletes a user with every key and session. Fails with NOT_FOUND, FORBIDDEN or LAST_OWNER. */
  deleteUser(ctx: CallerContext, userId: string): Promise<Result<null>>;
  /** The identities by which a user signs in, at most one of each provider. Fails with NOT_FOUND or FORBIDDEN. */
  listLinkedIdentities(ctx: CallerContext, userId: string): Promise<Result<LinkedIdentity[]>>;
  /** Has an identity mean a user no more, and ends what was begun through it. Fails with NOT_FOUND or FORBIDDEN. */
  unlinkIdentity(ctx: CallerContext, userId: string, identityId: string): Promise<Result<null>>;
  /** The sessions that hold, oldest first: the caller's, or the whole tenant's for an administrator. */
  listSessions(ctx: CallerContext, page: PageQuery): Promise<Result<Page<Session>>>;
  /** Ends a session of the caller, or of anybody in the tenant for an administrator. Fails with NOT_FOUND. */
  revokeSession(ctx: CallerContext, sessionId: string): Promise<Result<null>>;
  /** The caller's tenant. */
  describeTenant(ctx: CallerContext): Promise<Result<Tenant>>;
  /** Renames the caller's tenant, or sets its limits, which hold within 10 seconds. Fails with FORBIDDEN. */
  changeTenant(ctx: CallerContext, change: TenantChange): Promise<Result<Tenant>>;
  /** Makes a tenant with its first owner; for platform administrators. Fails with FORBIDDEN or SLUG_TAKEN. */
  createTenant(
    ctx: CallerContext,
    tenant: NewTenant,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<CreatedTenant>>;
  /**
   * Lets nobody of the caller's tenant in any more, from the moment this returns; `name` must be the tenant's. Fails with
   * FORBIDDEN, TENANT_NAME_WRONG or PLATFORM_TENANT.
   */
  beginTenantDeletion(
    ctx: CallerContext,
    deletion: { id: string; name: string },
  ): Promise<Result<null>>;
  /** Whether the deletion of the context's tenant has begun. */
  isTenantDeleted(ctx: CallerContext): Promise<boolean>;
  /** Removes a portion of what `auth` has of a tenant whose deletion has begun, but for the report; throws for another. */
  deleteTenantData(ctx: CallerContext): Promise<RemovedPortion>;
  /** Keeps what was removed so far, by place, in the report; `finishedAt` is in milliseconds since 1970. */
  recordTenantDeletion(
    ctx: CallerContext,
    progress: { removed: Record<string, number>; finishedAt: number | null },
  ): Promise<void>;
  /** The report of a deletion, for whoever knows its id. Fails with NOT_FOUND. */
  readTenantDeletion(ctx: RequestContext, id: string): Promise<Result<TenantDeletionReport>>;
  /** The report of a tenant's deletion; for platform administrators. Fails with FORBIDDEN or NOT_FOUND. */
  findTenantDeletion(ctx: CallerContext, tenantId: string): Promise<Result<TenantDeletionReport>>;
  /** Takes a domain for verified as a tenant's; for platform administrators. Fails with FORBIDDEN, NOT_FOUND or DOMAIN_TAKEN. */
  verifyDomain(ctx: CallerContext, domain: DomainOfTenant): Promise<Result<null>>;
  /** Takes a domain for verified no more; for platform administrators. Fails with FORBIDDEN or NOT_FOUND. */
  releaseDomain(ctx: CallerContext, domain: DomainOfTenant): Promise<Result<null>>;
  /** The identity providers of the caller's tenant, oldest first. Fails with FORBIDDEN. */
  listIdentityProviders(
    ctx: CallerContext,
    page: PageQuery,
  ): Promise<Result<Page<IdentityProvider>>>;
  /** Adds an identity provider. Fails with FORBIDDEN, VALIDATION_FAILED or IDENTITY_PROVIDER_LIMIT_REACHED. */
  createIdentityProvider(
    ctx: CallerContext,
    provider: NewIdentityProvider,
    idempotencyKey?: IdempotencyKey,
  ): Promise<Result<IdentityProvider>>;
  /** Changes an identity provider. Fails with NOT_FOUND, FORBIDDEN or VALIDATION_FAILED. */
  changeIdentityProvider(
    ctx: CallerContext,
    providerId: string,
    change: IdentityProviderChange,
  ): Promise<Result<IdentityProvider>>;
  /** Deletes an identity provider; its users stay. Fails with NOT_FOUND or FORBIDDEN. */
  deleteIdentityProvider(ctx: CallerContext, providerId: string): Promise<Result<null>>;
  /** Keeps an entry of what another service is about to do, and returns its id; rejects when it cannot be kept. */
  beginAuditEntry(ctx: CallerContext, action: AuditedAction): Promise<string>;
  /** Says how that ended, once; what repeats another under its Idempotency-Key is called repeated. */
  endAuditEntry(ctx: CallerContext, ending: AuditedEnding): Promise<null>;
  /** The audit log of the caller's tenant, newest first. Fails with FORBIDDEN. */
  listAuditEntries(ctx: CallerContext, query: AuditQuery): Promise<Result<Page<AuditEntry>>>;
}
