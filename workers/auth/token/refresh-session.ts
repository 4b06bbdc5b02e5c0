import type { SignInSession } from "../../../shared/contracts/auth-contract.ts";
import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { isUsable, type StoredCredential } from "../credential/credential-state.ts";
import { HASH_OF_NOTHING, isSameHash } from "../credential/is-same-hash.ts";
import type { AuthDependencies } from "../env.ts";
import { describeSession } from "./describe-session.ts";
import {
  issueSuccessor,
  parseRefreshToken,
  REFRESH_TOKEN_LIFETIME_SECONDS,
  remakeSuccessor,
  type RefreshTokenParts,
} from "./refresh-token.ts";
import type { StoredRefreshToken } from "./refresh-token-repository.ts";

/** Tabs that refresh at once, and a browser whose answer was lost, bring a token once more within these. */
const REUSE_GRACE_MS = 10_000;

/** What refreshing stands on. */
type RefreshDependencies = Pick<
  AuthDependencies,
  "refreshTokens" | "signIns" | "signingKeys" | "now"
>;

/**
 * Exchanges a refresh token for the next pair of tokens. Within ten seconds the same token gets the same successor once
 * more; after that it was stolen or copied, and its session ends. Fails with UNAUTHENTICATED, whatever the reason.
 */
export async function refreshSession(
  dependencies: RefreshDependencies,
  token: string,
): Promise<Result<SignInSession>> {
  const parts = parseRefreshToken(token);
  const stored = parts === null ? null : await findUsable(dependencies, parts);
  if (parts === null || stored === null) return NOT_AUTHENTICATED;
  const refreshToken =
    stored.rotation === null
      ? await rotate(dependencies, stored, parts)
      : await repeat(dependencies, stored, parts);
  if (refreshToken === null) return NOT_AUTHENTICATED;
  return succeed(await describeSession(dependencies, subjectOf(stored.session), refreshToken));
}

/** Null for a token that is unknown, wrong or expired, and for one of a session that has ended. */
async function findUsable(
  { refreshTokens, now }: RefreshDependencies,
  { id, secret }: RefreshTokenParts,
): Promise<StoredRefreshToken | null> {
  const presentedHash = await contentHash(secret);
  const stored = await refreshTokens.findUnverified(id);
  const isRight = isSameHash(presentedHash, stored?.secretHash ?? HASH_OF_NOTHING);
  if (stored === null || !isRight) return null;
  const isInForce = stored.expiresAt > now() && isUsable(stored.session, now());
  return isInForce ? stored : null;
}

async function rotate(
  dependencies: RefreshDependencies,
  { id, session }: StoredRefreshToken,
  parts: RefreshTokenParts,
): Promise<string | null> {
  const { refreshTokens, now } = dependencies;
  const rotatedAt = now();
  const { token, salt, ...successor } = await issueSuccessor(parts.secret);
  const expiresAt = rotatedAt + REFRESH_TOKEN_LIFETIME_SECONDS * 1000;
  const isFirst = await refreshTokens.rotate(session.tenantId, {
    id,
    sessionId: session.id,
    rotatedAt,
    salt,
    successor: { ...successor, expiresAt },
  });
  if (isFirst) return token;
  const rotated = await refreshTokens.findUnverified(id);
  return rotated === null ? null : await repeat(dependencies, rotated, parts);
}

async function repeat(
  { signIns, now }: RefreshDependencies,
  { rotation, session }: StoredRefreshToken,
  { secret }: RefreshTokenParts,
): Promise<string | null> {
  if (rotation === null) return null;
  if (now() - rotation.rotatedAt < REUSE_GRACE_MS) {
    return (await remakeSuccessor(secret, rotation.successor)).token;
  }
  const { tenantId, userId, id } = session;
  await signIns.revokeSession(tenantId, { id, userId, revokedAt: now() });
  return null;
}

function subjectOf({ tenantId, userId, id }: StoredCredential): {
  tenantId: string;
  userId: string;
  sessionId: string;
} {
  return { tenantId, userId, sessionId: id };
}
