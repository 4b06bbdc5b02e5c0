import type { NamedSession, SignInSession } from "../../../shared/contracts/auth-contract.ts";
import { ACCESS_TOKEN_LIFETIME_SECONDS } from "../../../shared/tokens/access-token.ts";
import type { AuthDependencies } from "../env.ts";
import { REFRESH_TOKEN_LIFETIME_SECONDS } from "./refresh-token.ts";
import { signAccessToken } from "./sign-access-token.ts";

/** Hands a session's tokens out, with a fresh access token. */
export async function describeSession(
  dependencies: Pick<AuthDependencies, "signingKeys" | "now">,
  session: NamedSession,
  refreshToken: string,
): Promise<SignInSession> {
  return {
    accessToken: await signAccessToken(dependencies, session),
    accessTokenSeconds: ACCESS_TOKEN_LIFETIME_SECONDS,
    refreshToken,
    refreshTokenSeconds: REFRESH_TOKEN_LIFETIME_SECONDS,
  };
}
