import type { Result } from "../errors/result.ts";
import type { Me, Scope, SignInCode } from "../schemas/principal-schemas.ts";
import type { CallerContext, RequestContext } from "./caller-context.ts";
import type { HealthReporting } from "./health.ts";

/** What a request brought to prove who it is. */
export type Credential = { kind: "api-key"; key: string } | { kind: "session"; token: string };

/** Who was verified, and what the credential may be used for. */
export interface Principal {
  context: CallerContext;
  scopes: Scope[];
}

/** A session of a signed-in browser; the token is the cookie's value and is stored nowhere in clear. */
export interface SignInSession {
  token: string;
  maxAgeSeconds: number;
}

/** Tenants, users, keys and sign-in. */
export interface AuthContract extends HealthReporting {
  /** Verifies a key or session. Fails with UNAUTHENTICATED, whatever the reason. */
  authenticate(ctx: RequestContext, credential: Credential): Promise<Result<Principal>>;
  /** Whether the credential behind a verified context still holds. */
  isActive(ctx: CallerContext): Promise<boolean>;
  /** The user and tenant behind a verified context. */
  describeCaller(ctx: CallerContext): Promise<Result<Me>>;
  /** Makes a code that signs a browser in as the caller, once, within ten minutes. */
  createSignInCode(ctx: CallerContext): Promise<Result<SignInCode>>;
  /** Turns a code into a session. Fails with SIGN_IN_CODE_INVALID when it is unknown, used or too old. */
  redeemSignInCode(ctx: RequestContext, code: string): Promise<Result<SignInSession>>;
  /** Ends the session behind a verified context. Fails with NOT_FOUND when the caller came with a key instead. */
  endSession(ctx: CallerContext): Promise<Result<null>>;
}
