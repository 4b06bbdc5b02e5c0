import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import type { ServiceHealth } from "../../shared/contracts/health.ts";
import type { Revocation } from "../../shared/events/revocation.ts";
import { createD1IdempotencyRepository } from "../../shared/idempotency/d1-idempotency-repository.ts";
import type { IdempotencyRepository } from "../../shared/idempotency/idempotency-repository.ts";
import type { ApiKeyRepository } from "./api-key/api-key-repository.ts";
import { createD1ApiKeyRepository } from "./api-key/d1-api-key-repository.ts";
import { parseAdminKey } from "./api-key/parse-admin-key.ts";
import { checkHealth, openDatabase } from "./database.ts";
import { createD1SignInRepository } from "./sign-in/d1-sign-in-repository.ts";
import type { SignInRepository } from "./sign-in/sign-in-repository.ts";
import { createD1FirstAdministratorRepository } from "./tenant/d1-first-administrator-repository.ts";
import { createD1TenantRepository } from "./tenant/d1-tenant-repository.ts";
import { ensureFirstAdministrator } from "./tenant/ensure-first-administrator.ts";
import { FIRST_TENANT_ID, FIRST_USER_ID } from "./tenant/platform-administrator.ts";
import type { TenantRepository } from "./tenant/tenant-repository.ts";
import { untilItSucceeds } from "./tenant/until-it-succeeds.ts";
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
  revocations: Pick<Queue<Revocation>, "send">;
  tenants: TenantRepository;
  /** What was done under an Idempotency-Key. */
  keys: IdempotencyRepository;
  /** Makes the first administrator where it is missing, once per isolate. */
  ensureAdministrator: () => Promise<void>;
  checkDatabase: () => Promise<Pick<ServiceHealth, "status">>;
  isLocal: boolean;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Opens the database and reads ADMIN_API_KEY and AUTH_SIGNING_JWK; throws when one is missing, short or easily guessed. */
export const openAuth = oncePerEnv((env: AuthBindings): AuthDependencies => {
  const key = parseAdminKey(env.ADMIN_API_KEY);
  const signingKeys = openSigningKeys(
    parseSigningKey(env.AUTH_SIGNING_JWK),
    parsePreviousKey(env.AUTH_PREVIOUS_SIGNING_JWK),
  );
  const database = openDatabase(env.AUTH_DB);
  const isLocal = env.DEPLOYMENT === "local";
  const now = (): number => Date.now();
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
    tenants: createD1TenantRepository(database),
    keys: createD1IdempotencyRepository(() => database),
    ensureAdministrator: untilItSucceeds(() =>
      ensureFirstAdministrator({ administrators, now }, administrator),
    ),
    checkDatabase: () => checkHealth(database),
    isLocal,
    now,
  };
});
