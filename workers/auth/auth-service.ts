import type {
  AuthContract,
  Credential,
  LostRight,
  Principal,
  SignInSession,
} from "../../shared/contracts/auth-contract.ts";
import type { CallerContext, RequestContext } from "../../shared/contracts/caller-context.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type { Admission, BudgetLease, Metered, SpentUsage } from "../../shared/contracts/quota.ts";
import { succeed, type Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { ApiKey, CreatedApiKey } from "../../shared/schemas/api-key-schemas.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import type { Me, SignInCode } from "../../shared/schemas/principal-schemas.ts";
import type { Session } from "../../shared/schemas/session-schemas.ts";
import { User, type UserChange } from "../../shared/schemas/user-schemas.ts";
import type { PublicKeySet } from "../../shared/tokens/access-token.ts";
import { createApiKey } from "./api-key/create-api-key.ts";
import { callOnce } from "./call-once.ts";
import { listApiKeys } from "./api-key/list-api-keys.ts";
import { keyShownOnce } from "./api-key/refusals.ts";
import { revokeApiKey } from "./api-key/revoke-api-key.ts";
import { authenticate } from "./credential/authenticate.ts";
import { isActive } from "./credential/is-active.ts";
import { whyInactive } from "./credential/why-inactive.ts";
import { admitQuestion } from "./quota/admit-question.ts";
import { leaseRequests } from "./quota/lease-requests.ts";
import { takeQuota } from "./quota/take-quota.ts";
import { TenantMethods } from "./tenant-methods.ts";
import { openAuth } from "./env.ts";
import { createSignInCode } from "./sign-in/create-sign-in-code.ts";
import { endSession } from "./sign-in/end-session.ts";
import { redeemSignInCode } from "./sign-in/redeem-sign-in-code.ts";
import { listSessions } from "./sign-in/list-sessions.ts";
import { revokeSession } from "./sign-in/revoke-session.ts";
import { refreshSession } from "./token/refresh-session.ts";
import { changeUser } from "./user/change-user.ts";
import { createUser } from "./user/create-user.ts";
import { deleteUser } from "./user/delete-user.ts";
import { describeCaller } from "./user/describe-caller.ts";
import { listUsers } from "./user/list-users.ts";

/** Tenants, users, API keys and sign-in. */
export class AuthService extends TenantMethods implements AuthContract {
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

  whyInactive(ctx: CallerContext): Promise<LostRight> {
    return logOperation({ service: "auth", name: "whyInactive", ctx }, () =>
      whyInactive(openAuth(this.env), ctx),
    );
  }

  takeQuota(ctx: CallerContext): Promise<Metered<null>> {
    return logOperation({ service: "auth", name: "takeQuota", ctx }, () =>
      takeQuota(openAuth(this.env), ctx),
    );
  }

  leaseRequests(ctx: CallerContext): Promise<BudgetLease> {
    return logOperation({ service: "auth", name: "leaseRequests", ctx }, () =>
      leaseRequests(openAuth(this.env), ctx),
    );
  }

  admitQuestion(ctx: CallerContext, spent?: SpentUsage): Promise<Metered<Admission>> {
    return logOperation({ service: "auth", name: "admitQuestion", ctx }, () =>
      admitQuestion(openAuth(this.env), ctx, spent),
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
      redeemSignInCode(openAuth(this.env), ctx, code),
    );
  }

  refreshSession(ctx: RequestContext, refreshToken: string): Promise<Result<SignInSession>> {
    return logOperation({ service: "auth", name: "refreshSession", ctx }, () =>
      refreshSession(openAuth(this.env), ctx, refreshToken),
    );
  }

  listPublicKeys(ctx: RequestContext): Promise<PublicKeySet> {
    return logOperation({ service: "auth", name: "listPublicKeys", ctx }, () =>
      openAuth(this.env).signingKeys.publicKeys(),
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

  createApiKey(
    ...[ctx, apiKey, key]: Parameters<AuthContract["createApiKey"]>
  ): Promise<Result<CreatedApiKey>> {
    const request = { ctx, operation: "createApiKey", key, asked: apiKey };
    return callOnce(this.env, request, (opened) => ({
      act: (claim) => createApiKey({ ...opened, claim }, ctx, apiKey),
      replay: keyShownOnce,
    }));
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

  createUser(...[ctx, user, key]: Parameters<AuthContract["createUser"]>): Promise<Result<User>> {
    const request = { ctx, operation: "createUser", key, asked: user };
    return callOnce(this.env, request, (opened) => ({
      act: (claim) => createUser({ ...opened, claim }, ctx, user),
      replay: (added) => succeed(User.parse(added)),
    }));
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

  health(asked: string[]): Promise<HealthReport> {
    const { checkDatabase } = openAuth(this.env);
    const checks = { "auth.database": { provider: "d1", check: checkDatabase } };
    return collectHealth({ name: "auth", checks }, asked);
  }
}
