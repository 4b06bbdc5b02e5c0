import { WorkerEntrypoint } from "cloudflare:workers";
import type {
  AuthContract,
  Credential,
  Principal,
  SignInSession,
} from "../../shared/contracts/auth-contract.ts";
import type { CallerContext, RequestContext } from "../../shared/contracts/caller-context.ts";
import type { HealthReport } from "../../shared/contracts/health.ts";
import type { Result } from "../../shared/errors/result.ts";
import { collectHealth } from "../../shared/health/collect-health.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { Me, SignInCode } from "../../shared/schemas/principal-schemas.ts";
import { authenticate } from "./credential/authenticate.ts";
import { isActive } from "./credential/is-active.ts";
import { openAuth } from "./env.ts";
import { createSignInCode } from "./sign-in/create-sign-in-code.ts";
import { endSession } from "./sign-in/end-session.ts";
import { redeemSignInCode } from "./sign-in/redeem-sign-in-code.ts";
import { describeCaller } from "./user/describe-caller.ts";

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

  endSession(ctx: CallerContext): Promise<Result<null>> {
    return logOperation({ service: "auth", name: "endSession", ctx }, () =>
      endSession(openAuth(this.env), ctx),
    );
  }

  health(asked: string[]): Promise<HealthReport> {
    const { checkDatabase } = openAuth(this.env);
    const checks = { "auth.database": { provider: "d1", check: checkDatabase } };
    return collectHealth({ name: "auth", checks }, asked);
  }
}
