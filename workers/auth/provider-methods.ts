import type {
  BegunSignIn,
  CompletedSignIn,
  ProviderSignIn,
  ReturnedSignIn,
} from "../../shared/contracts/auth-contract.ts";
import type { CallerContext, RequestContext } from "../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import {
  IdentityProvider,
  type DomainOfTenant,
  type IdentityProviderChange,
  type NewIdentityProvider,
  type SignInChoices,
  type SignInQuery,
} from "../../shared/schemas/identity-provider-schemas.ts";
import type { IdempotencyKey } from "../../shared/schemas/idempotency-key.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import type { LinkedIdentity } from "../../shared/schemas/user-schemas.ts";
import { AuditMethods } from "./audit-methods.ts";
import { callOnce } from "./call-once.ts";
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
import { listLinkedIdentities } from "./user/list-linked-identities.ts";
import { unlinkIdentity } from "./user/unlink-identity.ts";

/** The methods of the auth service about identity providers, and sign-in there. */
export class ProviderMethods extends AuditMethods {
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
      completeProviderSignIn(openAuth(this.env), ctx, returned),
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
    key?: IdempotencyKey,
  ): Promise<Result<IdentityProvider>> {
    const request = { ctx, operation: "createIdentityProvider", key, asked: provider };
    return callOnce(this.env, request, (opened) => ({
      act: (claim) => createIdentityProvider({ ...opened, claim }, ctx, provider),
      replay: (made) => succeed(IdentityProvider.parse(made)),
    }));
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

  listLinkedIdentities(ctx: CallerContext, userId: string): Promise<Result<LinkedIdentity[]>> {
    return logOperation({ service: "auth", name: "listLinkedIdentities", ctx }, () =>
      listLinkedIdentities(openAuth(this.env), ctx, userId),
    );
  }

  unlinkIdentity(ctx: CallerContext, userId: string, identityId: string): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "unlinkIdentity", ctx }, () =>
      unlinkIdentity(openAuth(this.env), ctx, { userId, identityId }),
    );
  }

  deleteIdentityProvider(ctx: CallerContext, providerId: string): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "deleteIdentityProvider", ctx }, () =>
      deleteIdentityProvider(openAuth(this.env), ctx, providerId),
    );
  }
}
