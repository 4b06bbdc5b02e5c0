import type { Result } from "../../../shared/errors/result.ts";
import type { ProvenPerson } from "./read-claims.ts";
import type { SignInAttempt } from "./sign-in-attempt.ts";

/** How we are known to a provider. */
export interface OpenIdAccess {
  issuer: string;
  clientId: string;
  /** Null for a client that proves itself by PKCE alone. */
  clientSecret: string | null;
  scopes: string[];
  /** Claims that are worth a second question when the ID token lacks them. */
  wantedClaims: string[];
}

/** OpenID Connect's authorization code flow with PKCE, at any standard provider. */
export interface OpenIdClient {
  /** Whether an issuer could be asked at all. Fails with VALIDATION_FAILED. */
  checkIssuer(issuer: string): Result<URL>;
  /** Where the browser goes to sign in. Fails with IDENTITY_PROVIDER_FAILED. */
  authorizationUrl(access: OpenIdAccess, attempt: SignInAttempt): Promise<Result<string>>;
  /**
   * Who has signed in, from what came back to the redirect address. Fails with SIGN_IN_DECLINED, SIGN_IN_ATTEMPT_INVALID for
   * a code that was used, or IDENTITY_PROVIDER_FAILED for a provider that does not answer or whose answer does not hold.
   */
  redeem(
    access: OpenIdAccess,
    attempt: SignInAttempt,
    parameters: URLSearchParams,
  ): Promise<Result<ProvenPerson>>;
}
