import { WorkerEntrypoint } from "cloudflare:workers";
import type {
  AuthContract,
  BegunSignIn,
  CompletedSignIn,
  Credential,
  DomainOfTenant,
  Principal,
  ProviderSignIn,
  ReturnedSignIn,
  SignInSession,
} from "../../shared/contracts/auth-contract.ts";
import type { CallerContext, RequestContext } from "../../shared/contracts/caller-context.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type { Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ApiKey, CreatedApiKey, NewApiKey } from "../../shared/schemas/api-key-schemas.ts";
import type {
  IdentityProvider,
  IdentityProviderChange,
  NewIdentityProvider,
  SignInChoices,
  SignInQuery,
} from "../../shared/schemas/identity-provider-schemas.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import type { Me, SignInCode } from "../../shared/schemas/principal-schemas.ts";
import type { Session } from "../../shared/schemas/session-schemas.ts";
import type {
  CreatedTenant,
  NewTenant,
  Tenant,
  TenantChange,
} from "../../shared/schemas/tenant-schemas.ts";
import type { NewUser, User, UserChange } from "../../shared/schemas/user-schemas.ts";
import { createApiKey } from "./api-key/create-api-key.ts";
import { listApiKeys } from "./api-key/list-api-keys.ts";
import { revokeApiKey } from "./api-key/revoke-api-key.ts";
import { authenticate } from "./credential/authenticate.ts";
import { isActive } from "./credential/is-active.ts";
import { openAuth } from "./env.ts";
import { changeIdentityProvider } from "./identity-provider/change-identity-provider.ts";
import { createIdentityProvider } from "./identity-provider/create-identity-provider.ts";
import { deleteIdentityProvider } from "./identity-provider/delete-identity-provider.ts";
import { listIdentityProviders } from "./identity-provider/list-identity-providers.ts";
import { releaseDomain } from "./identity-provider/release-domain.ts";
import { verifyDomain } from "./identity-provider/verify-domain.ts";
import { beginProviderSignIn } from "./provider-sign-in/begin-provider-sign-in.ts";
import { completeProviderSignIn } from "./provider-sign-in/complete-provider-sign-in.ts";
import { listSignInChoices } from "./provider-sign-in/list-sign-in-choices.ts";
import { createSignInCode } from "./sign-in/create-sign-in-code.ts";
import { endSession } from "./sign-in/end-session.ts";
import { redeemSignInCode } from "./sign-in/redeem-sign-in-code.ts";
import { listSessions } from "./sign-in/list-sessions.ts";
import { revokeSession } from "./sign-in/revoke-session.ts";
import { changeTenant } from "./tenant/change-tenant.ts";
import { createTenant } from "./tenant/create-tenant.ts";
import { describeTenant } from "./tenant/describe-tenant.ts";
import { changeUser } from "./user/change-user.ts";
import { createUser } from "./user/create-user.ts";
import { deleteUser } from "./user/delete-user.ts";
import { describeCaller } from "./user/describe-caller.ts";
import { listUsers } from "./user/list-users.ts";

/** Tenants, users, API keys and sign-in. */
export class AuthService extends WorkerEntrypoint<AuthBindings> implements AuthContract {
  authenticate(ctx: RequestContext, credential: Credential): Promise<Result<Principal>> {
    return logOperation({ service: "auth", name: "authenticate", ctx }, () =>
      authenticate(openAuth(this.env), ctx, credential),
    );
  }

  isActive(ctx: CallerContext): Promise<boolean> {
    return logOperation({ service: "auth", name: "isActive", ctx }, () =>
      isActive(openAuth(this.env), ctx),
    );
  }

  describeCaller(ctx: CallerContext): Promise<Result<Me>> {
    return logOperation({ service: "auth", name: "describeCaller", ctx }, () =>
      describeCaller(openAuth(this.env), ctx),
    );
  }

  createSignInCode(ctx: CallerContext): Promise<Result<SignInCode>> {
    return logOperation({ service: "auth", name: "createSignInCode", ctx }, () =>
      createSignInCode(openAuth(this.env), ctx),
    );
  }

  redeemSignInCode(ctx: RequestContext, code: string): Promise<Result<SignInSession>> {
    return logOperation({ service: "auth", name: "redeemSignInCode", ctx }, () =>
      redeemSignInCode(openAuth(this.env), code),
    );
  }

  listSignInChoices(ctx: RequestContext, query: SignInQuery): Promise<SignInChoices> {
    return logOperation({ service: "auth", name: "listSignInChoices", ctx }, () =>
      listSignInChoices(openAuth(this.env), query),
    );
  }

  beginProviderSignIn(ctx: RequestContext, asked: ProviderSignIn): Promise<Result<BegunSignIn>> {
    return logOperation({ service: "auth", name: "beginProviderSignIn", ctx }, () =>
      beginProviderSignIn(openAuth(this.env), asked),
    );
  }

  completeProviderSignIn(
    ctx: RequestContext,
    returned: ReturnedSignIn,
  ): Promise<Result<CompletedSignIn>> {
    return logOperation({ service: "auth", name: "completeProviderSignIn", ctx }, () =>
      completeProviderSignIn(openAuth(this.env), returned),
    );
  }

  endSession(ctx: CallerContext): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "endSession", ctx }, () =>
      endSession(openAuth(this.env), ctx),
    );
  }

  listApiKeys(ctx: CallerContext, page: PageQuery): Promise<Result<Page<ApiKey>>> {
    return logOperation({ service: "auth", name: "listApiKeys", ctx }, () =>
      listApiKeys(openAuth(this.env), ctx, page),
    );
  }

  createApiKey(ctx: CallerContext, key: NewApiKey): Promise<Result<CreatedApiKey>> {
    return logOperation({ service: "auth", name: "createApiKey", ctx }, () =>
      createApiKey(openAuth(this.env), ctx, key),
    );
  }

  revokeApiKey(ctx: CallerContext, keyId: string): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "revokeApiKey", ctx }, () =>
      revokeApiKey(openAuth(this.env), ctx, keyId),
    );
  }

  listUsers(ctx: CallerContext, page: PageQuery): Promise<Result<Page<User>>> {
    return logOperation({ service: "auth", name: "listUsers", ctx }, () =>
      listUsers(openAuth(this.env), ctx, page),
    );
  }

  createUser(ctx: CallerContext, user: NewUser): Promise<Result<User>> {
    return logOperation({ service: "auth", name: "createUser", ctx }, () =>
      createUser(openAuth(this.env), ctx, user),
    );
  }

  changeUser(ctx: CallerContext, userId: string, change: UserChange): Promise<Result<User>> {
    return logOperation({ service: "auth", name: "changeUser", ctx }, () =>
      changeUser(openAuth(this.env), ctx, { ...change, userId }),
    );
  }

  deleteUser(ctx: CallerContext, userId: string): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "deleteUser", ctx }, () =>
      deleteUser(openAuth(this.env), ctx, userId),
    );
  }

  listSessions(ctx: CallerContext, page: PageQuery): Promise<Result<Page<Session>>> {
    return logOperation({ service: "auth", name: "listSessions", ctx }, () =>
      listSessions(openAuth(this.env), ctx, page),
    );
  }

  revokeSession(ctx: CallerContext, sessionId: string): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "revokeSession", ctx }, () =>
      revokeSession(openAuth(this.env), ctx, sessionId),
    );
  }

  describeTenant(ctx: CallerContext): Promise<Result<Tenant>> {
    return logOperation({ service: "auth", name: "describeTenant", ctx }, () =>
      describeTenant(openAuth(this.env), ctx),
    );
  }

  changeTenant(ctx: CallerContext, change: TenantChange): Promise<Result<Tenant>> {
    return logOperation({ service: "auth", name: "changeTenant", ctx }, () =>
      changeTenant(openAuth(this.env), ctx, change),
    );
  }

  createTenant(ctx: CallerContext, tenant: NewTenant): Promise<Result<CreatedTenant>> {
    return logOperation({ service: "auth", name: "createTenant", ctx }, () =>
      createTenant(openAuth(this.env), ctx, tenant),
    );
  }

  verifyDomain(ctx: CallerContext, domain: DomainOfTenant): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "verifyDomain", ctx }, () =>
      verifyDomain(openAuth(this.env), ctx, domain),
    );
  }

  releaseDomain(ctx: CallerContext, domain: DomainOfTenant): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "releaseDomain", ctx }, () =>
      releaseDomain(openAuth(this.env), ctx, domain),
    );
  }

  listIdentityProviders(
    ctx: CallerContext,
    page: PageQuery,
  ): Promise<Result<Page<IdentityProvider>>> {
    return logOperation({ service: "auth", name: "listIdentityProviders", ctx }, () =>
      listIdentityProviders(openAuth(this.env), ctx, page),
    );
  }

  createIdentityProvider(
    ctx: CallerContext,
    provider: NewIdentityProvider,
  ): Promise<Result<IdentityProvider>> {
    return logOperation({ service: "auth", name: "createIdentityProvider", ctx }, () =>
      createIdentityProvider(openAuth(this.env), ctx, provider),
    );
  }

  changeIdentityProvider(
    ctx: CallerContext,
    providerId: string,
    change: IdentityProviderChange,
  ): Promise<Result<IdentityProvider>> {
    return logOperation({ service: "auth", name: "changeIdentityProvider", ctx }, () =>
      changeIdentityProvider(openAuth(this.env), ctx, { ...change, providerId }),
    );
  }

  deleteIdentityProvider(ctx: CallerContext, providerId: string): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "deleteIdentityProvider", ctx }, () =>
      deleteIdentityProvider(openAuth(this.env), ctx, providerId),
    );
  }

  health(asked: string[]): Promise<HealthReport> {
    const { checkDatabase } = openAuth(this.env);
    const checks = { "auth.database": { provider: "d1", check: checkDatabase } };
    return collectHealth({ name: "auth", checks }, asked);
  }
}
