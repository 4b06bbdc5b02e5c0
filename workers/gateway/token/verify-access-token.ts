import { errors, jwtVerify, type JWTHeaderParameters, type JWTVerifyOptions } from "jose";
import type { NamedSession } from "../../../shared/contracts/auth-contract.ts";
import type { RequestContext } from "../../../shared/contracts/caller-context.ts";
import {
  ACCESS_TOKEN_AUDIENCE,
  ACCESS_TOKEN_ISSUER,
  ACCESS_TOKEN_LIFETIME_SECONDS,
  ACCESS_TOKEN_TYPE,
  AccessTokenClaims,
  SIGNING_ALGORITHMS,
} from "../../../shared/tokens/access-token.ts";
import type { KeyMemory, VerificationKey } from "./remember-keys.ts";

/** By how much the clocks of two Workers may differ. */
const CLOCK_TOLERANCE_SECONDS = 5;

const REQUIREMENTS: JWTVerifyOptions = {
  algorithms: [...SIGNING_ALGORITHMS],
  issuer: ACCESS_TOKEN_ISSUER,
  audience: ACCESS_TOKEN_AUDIENCE,
  typ: ACCESS_TOKEN_TYPE,
  requiredClaims: ["iss", "aud", ...Object.keys(AccessTokenClaims.shape)],
  maxTokenAge: ACCESS_TOKEN_LIFETIME_SECONDS,
  clockTolerance: CLOCK_TOLERANCE_SECONDS,
};

/** Verifies an access token by the keys of `auth`, and returns the session that it names; null for anything else. */
export async function verifyAccessToken(
  keys: KeyMemory,
  ctx: RequestContext,
  token: string,
): Promise<NamedSession | null> {
  const findKey = async (header: JWTHeaderParameters): Promise<VerificationKey["key"]> => {
    const found = header.kid === undefined ? null : await keys.find(ctx, header.kid);
    // A key is used with its own algorithm alone, whatever the token says.
    if (found?.algorithm !== header.alg) throw new errors.JWKSNoMatchingKey();
    return found.key;
  };
  try {
    const { payload } = await jwtVerify(token, findKey, REQUIREMENTS);
    const { data } = AccessTokenClaims.safeParse(payload);
    if (data === undefined) return null;
    return { tenantId: data.tenant, userId: data.sub, sessionId: data.sid };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
