import {
  createTenantBudgetClient,
  type LeaseFromBudget,
} from "../../durable-objects/tenant-budget/tenant-budget-client.ts";
import {
  createUserQuotaClient,
  type UserQuotaCalls,
} from "../../durable-objects/user-quota/user-quota-client.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import { readSecret } from "../../shared/config/read-secret.ts";
import type { ServiceHealth } from "../../shared/contracts/health.ts";
import { createOpenIdClient } from "./adapters/certified-openid-client.ts";
import type { Revocation } from "../../shared/events/revocation.ts";
import { createD1IdempotencyRepository } from "../../shared/idempotency/d1-idempotency-repository.ts";
import type { IdempotencyRepository } from "../../shared/idempotency/idempotency-repository.ts";
import type { ApiKeyRepository } from "./api-key/api-key-repository.ts";
import type { AuditRepository } from "./audit/audit-repository.ts";
import { createD1AuditRepository } from "./audit/d1-audit-repository.ts";
import { createD1ApiKeyRepository } from "./api-key/d1-api-key-repository.ts";
import { parseAdminKey } from "./api-key/parse-admin-key.ts";
import { checkHealth, openDatabase } from "./database.ts";
import { rememberLimits, type LimitsMemory } from "./quota/remember-limits.ts";
import { createD1IdentityProviderRepository } from "./identity-provider/d1-identity-provider-repository.ts";
import { createD1VerifiedDomainRepository } from "./identity-provider/d1-verified-domain-repository.ts";
import type { IdentityProviderRepository } from "./identity-provider/identity-provider-repository.ts";
import { reencryptSecrets } from "./identity-provider/reencrypt-secrets.ts";
import type { VerifiedDomainRepository } from "./identity-provider/verified-domain-repository.ts";
import { createD1UserIdentityRepository } from "./provider-sign-in/d1-user-identity-repository.ts";
import type { OpenIdClient } from "./provider-sign-in/openid-client.ts";
import type { UserIdentityRepository } from "./provider-sign-in/user-identity-repository.ts";
import { createSecretBox, type SecretBox, type SecretKeys } from "./secret/create-secret-box.ts";
import { parseSecretsKey } from "./secret/parse-secrets-key.ts";
import { createD1SignInRepository } from "./sign-in/d1-sign-in-repository.ts";
import type { SignInRepository } from "./sign-in/sign-in-repository.ts";
import { createD1FirstAdministratorRepository } from "./tenant/d1-first-administrator-repository.ts";
import { createD1TenantRepository } from "./tenant/d1-tenant-repository.ts";
import { ensureFirstAdministrator } from "./tenant/ensure-first-administrator.ts";
import {
  FIRST_TENANT_ID,
  FIRST_USER_ID,
} from "../../shared/authorization/platform-administrator.ts";
import type { TenantRepository } from "./tenant/tenant-repository.ts";
import { untilItSucceeds } from "./tenant/until-it-succeeds.ts";
import { createD1TenantDeletionRepository } from "./tenant-deletion/d1-tenant-deletion-repository.ts";
import type { TenantDeletionRepository } from "./tenant-deletion/tenant-deletion-repository.ts";
import { createD1RefreshTokenRepository } from "./token/d1-refresh-token-repository.ts";
import { parsePreviousKey, parseSigningKey } from "./token/parse-signing-key.ts";
import type { RefreshTokenRepository } from "./token/refresh-token-repository.ts";
import { openSigningKeys, type SigningKeys } from "./token/signing-keys.ts";
import { createD1UserRepository } from "./user/d1-user-repository.ts";
import type { UserRepository } from "./user/user-repository.ts";

export interface AuthDependencies {
  apiKeys: ApiKeyRepository;
  users: UserRepository;
  signIns: SignInRepository;
  refreshTokens: RefreshTokenRepository;
  signingKeys: SigningKeys;
  revocations: Pick<Queue<Revocation>, "send" | "sendBatch">;
  tenants: TenantRepository;
  limits: LimitsMemory;
  takeFromQuota: UserQuotaCalls["take"];
  clearQuota: UserQuotaCalls["clear"];
  tenantDeletions: TenantDeletionRepository;
  leaseFromBudget: LeaseFromBudget;
  identityProviders: IdentityProviderRepository;
  verifiedDomains: VerifiedDomainRepository;
  userIdentities: UserIdentityRepository;
  auditLog: AuditRepository;
  openId: OpenIdClient;
  /** Encrypts the secrets that are stored. */
  secretBox: SecretBox;
  /** Encrypts stored secrets with the current key while there is a previous one, once per isolate. */
  ensureSecrets: () => Promise<void>;
  /** What was done under an Idempotency-Key. */
  keys: IdempotencyRepository;
  /** Makes the first administrator where it is missing, once per isolate. */
  ensureAdministrator: () => Promise<void>;
  checkDatabase: () => Promise<Pick<ServiceHealth, "status">>;
  isLocal: boolean;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Opens the database and reads the secrets; throws when one is missing, short or easily guessed. */
export const openAuth = oncePerEnv((env: AuthBindings): AuthDependencies => {
  const key = parseAdminKey(env.ADMIN_API_KEY);
  const signingKeys = openSigningKeys(
    parseSigningKey(env.AUTH_SIGNING_JWK),
    parsePreviousKey(env.AUTH_PREVIOUS_SIGNING_JWK),
  );
  const database = openDatabase(env.AUTH_DB);
  const keys = readSecretKeys(env);
  const secretBox = createSecretBox(keys);
  const quotas = createUserQuotaClient(env.USER_QUOTA);
  const identityProviders = createD1IdentityProviderRepository(database);
  const isLocal = env.DEPLOYMENT === "local";
  const now = (): number => Date.now();
  const tenants = createD1TenantRepository(database);
  const administrators = createD1FirstAdministratorRepository(database);
  const administrator = {
    tenantId: FIRST_TENANT_ID,
    tenantName: isLocal ? "Local" : env.DEPLOYMENT,
    userId: FIRST_USER_ID,
    key,
  };
  return {
    apiKeys: createD1ApiKeyRepository(database),
    users: createD1UserRepository(database),
    signIns: createD1SignInRepository(database),
    refreshTokens: createD1RefreshTokenRepository(database),
    signingKeys,
    revocations: env.REVOCATIONS,
    tenants,
    limits: rememberLimits(tenants, now),
    takeFromQuota: quotas.take,
    clearQuota: quotas.clear,
    tenantDeletions: createD1TenantDeletionRepository(database),
    leaseFromBudget: createTenantBudgetClient(env.TENANT_BUDGET),
    identityProviders,
    verifiedDomains: createD1VerifiedDomainRepository(database),
    userIdentities: createD1UserIdentityRepository(database),
    auditLog: createD1AuditRepository(database),
    openId: createOpenIdClient(localOrigins(env), now),
    secretBox,
    ensureSecrets: untilItSucceeds(async () => {
      if (keys.previous !== null) await reencryptSecrets({ identityProviders, secretBox });
    }),
    keys: createD1IdempotencyRepository(() => database),
    ensureAdministrator: untilItSucceeds(() =>
      ensureFirstAdministrator({ administrators, now }, administrator),
    ),
    checkDatabase: () => checkHealth(database),
    isLocal,
    now,
  };
});

function readSecretKeys(env: AuthBindings): SecretKeys {
  const previous = readSecret(env, "SECRETS_KEY_PREVIOUS");
  return {
    current: parseSecretsKey("SECRETS_KEY", env.SECRETS_KEY),
    previous: previous === null ? null : parseSecretsKey("SECRETS_KEY_PREVIOUS", previous),
  };
}

/** Where a laptop's own identity provider may be; in any other deployment it is not asked for. */
function localOrigins(env: AuthBindings): string[] {
  if (env.DEPLOYMENT !== "local") return [];
  const origins = env.LOCAL_IDENTITY_PROVIDERS.split(",").map((origin) => origin.trim());
  return origins.filter((origin) => origin !== "");
}
