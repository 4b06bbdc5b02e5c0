import {
  calculateJwkThumbprint,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type JWTPayload,
} from "jose";
import type { Credential } from "../../shared/contracts/auth-contract.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import {
  ACCESS_TOKEN_AUDIENCE,
  ACCESS_TOKEN_ISSUER,
  ACCESS_TOKEN_TYPE,
  AccessTokenClaims,
  PublicKeySet,
} from "../../shared/tokens/access-token.ts";

/** A key that signs access tokens, and the set in which its public half is published. */
export interface TokenKey {
  kid: string;
  privateKey: CryptoKey;
  publicKeys: PublicKeySet;
}

/** What a token of a test says and how; what is undefined is left out. */
export interface TokenDraft {
  claims?: JWTPayload;
  header?: { alg?: string; kid?: string; typ?: string };
}

/** Makes a key of its own. */
export async function aTokenKey(): Promise<TokenKey> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const publicKeys = PublicKeySet.parse({ keys: [{ ...jwk, kid, use: "sig", alg: "ES256" }] });
  return { kid, privateKey, publicKeys };
}

/** The claims of a good token of somebody's session, made a moment ago. */
export function goodClaims(): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: ACCESS_TOKEN_ISSUER,
    aud: ACCESS_TOKEN_AUDIENCE,
    sub: newId("usr"),
    tenant: newId("tnt"),
    sid: newId("ses"),
    jti: newId("tok"),
    iat,
    exp: iat + 900,
  };
}

/** Signs an access token, good but for what the draft says. */
export async function aToken(
  { kid, privateKey }: Pick<TokenKey, "kid" | "privateKey">,
  { claims = {}, header = {} }: TokenDraft = {},
): Promise<string> {
  return await new SignJWT({ ...goodClaims(), ...claims })
    .setProtectedHeader({ alg: "ES256", kid, typ: ACCESS_TOKEN_TYPE, ...header })
    .sign(privateKey);
}

/** The session that an access token names, as the gateway hands it to `auth` once it was verified. */
export function namedSession(accessToken: string): Extract<Credential, { kind: "session" }> {
  const { tenant, sub, sid } = AccessTokenClaims.parse(decodeJwt(accessToken));
  return { kind: "session", tenantId: tenant, userId: sub, sessionId: sid };
}
