import type { SignInSession } from "../../../shared/contracts/auth-contract.ts";
import type { RequestContext } from "../../../shared/contracts/caller-context.ts";
import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { noteChange } from "../audit/note-change.ts";
import { isUsable, type StoredCredential } from "../credential/credential-state.ts";
import { HASH_OF_NOTHING, isSameHash } from "../credential/is-same-hash.ts";
import type { AuthDependencies } from "../env.ts";
import { announceRevocation } from "../revocation/announce-revocation.ts";
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
  "refreshTokens" | "signIns" | "signingKeys" | "revocations" | "now"
>;

/**
 * Exchanges a refresh token for the next pair of tokens. Within ten seconds the same token gets the same successor once
 * more; after that it was stolen or copied, and its session ends. Fails with UNAUTHENTICATED, whatever the reason.
 */
export async function refreshSession(
  dependencies: RefreshDependencies,
  ctx: RequestContext,
  token: string,
): Promise<Result<SignInSession>> {
  const parts = parseRefreshToken(token);
  const stored = parts === null ? null : await findUsable(dependencies, parts);
  if (parts === null || stored === null) return NOT_AUTHENTICATED;
  const { session } = stored;
  const refreshToken =
    stored.rotation === null
      ? await rotate(dependencies, stored, parts)
      : await repeat(dependencies, stored, parts);
  if (refreshToken === null) return await endReused(dependencies, ctx, session);
  return succeed(await describeSession(dependencies, subjectOf(session), refreshToken));
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

/** Null when the token was exchanged too long ago. */
async function repeat(
  { now }: RefreshDependencies,
  { rotation }: StoredRefreshToken,
  { secret }: RefreshTokenParts,
): Promise<string | null> {
  const isRecent = rotation !== null && now() - rotation.rotatedAt < REUSE_GRACE_MS;
  return isRecent ? (await remakeSuccessor(secret, rotation.successor)).token : null;
}

/** Whoever has the newest token loses it too: nobody can tell the owner from the thief. */
async function endReused(
  dependencies: RefreshDependencies,
  ctx: RequestContext,
  { tenantId, userId, id }: StoredCredential,
): Promise<typeof NOT_AUTHENTICATED> {
  const { signIns, now } = dependencies;
  const revokedAt = now();
  const actor = { ...ctx, tenantId, userId, credentialId: id };
  const entry = noteChange(actor, revokedAt, { action: "session.reuse", target: { id } });
  await signIns.revokeSession(tenantId, { id, userId, revokedAt }, entry);
  await announceRevocation(dependencies, ctx, { tenantId, userId });
  return NOT_AUTHENTICATED;
}

function subjectOf({ tenantId, userId, id }: StoredCredential): {
  tenantId: string;
  userId: string;
  sessionId: string;
} {
  return { tenantId, userId, sessionId: id };
}
