import { SignJWT } from "jose";
import { newId } from "../../../shared/identifiers/new-id.ts";
import {
  ACCESS_TOKEN_AUDIENCE,
  ACCESS_TOKEN_ISSUER,
  ACCESS_TOKEN_LIFETIME_SECONDS,
  ACCESS_TOKEN_TYPE,
} from "../../../shared/tokens/access-token.ts";
import type { AuthDependencies } from "../env.ts";

/** Whose session a token speaks for. */
export interface TokenSubject {
  tenantId: string;
  userId: string;
  sessionId: string;
}

/** Makes an access token of 15 minutes for a session. */
export async function signAccessToken(
  { signingKeys, now }: Pick<AuthDependencies, "signingKeys" | "now">,
  { tenantId, userId, sessionId }: TokenSubject,
): Promise<string> {
  const { kid, algorithm, key } = await signingKeys.signer();
  const issuedAt = Math.floor(now() / 1000);
  return await new SignJWT({ tenant: tenantId, sid: sessionId })
    .setProtectedHeader({ alg: algorithm, kid, typ: ACCESS_TOKEN_TYPE })
    .setIssuer(ACCESS_TOKEN_ISSUER)
    .setAudience(ACCESS_TOKEN_AUDIENCE)
    .setSubject(userId)
    .setJti(newId("tok"))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_LIFETIME_SECONDS)
    .sign(key);
}
