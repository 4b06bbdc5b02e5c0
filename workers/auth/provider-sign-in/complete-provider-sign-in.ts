import type { CompletedSignIn, ReturnedSignIn } from "../../../shared/contracts/auth-contract.ts";
import type { RequestContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import type { AuthDependencies } from "../env.ts";
import { beginSession } from "../sign-in/begin-session.ts";
import { applyClaims } from "./apply-claims.ts";
import { findOrJoinUser } from "./find-or-join-user.ts";
import { openAccess } from "./open-access.ts";
import { ATTEMPT_INVALID, NO_SUCH_PROVIDER } from "./refusals.ts";
import { openAttempt, type SignInAttempt } from "./sign-in-attempt.ts";

/**
 * Ends a sign-in that came back from its identity provider with a session. Fails with SIGN_IN_ATTEMPT_INVALID,
 * SIGN_IN_DECLINED, IDENTITY_PROVIDER_FAILED, NOT_FOUND, or why this person may not come in.
 */
export async function completeProviderSignIn(
  dependencies: AuthDependencies,
  { requestId, client }: RequestContext,
  returned: ReturnedSignIn,
): Promise<Result<CompletedSignIn>> {
  const { identityProviders, userIdentities, openId, now } = dependencies;
  const attempt = await takeAttempt(dependencies, returned);
  if (attempt === null) return ATTEMPT_INVALID;
  const provider = await identityProviders.findUnverified(attempt.providerId);
  if (provider === null) return NO_SUCH_PROVIDER;
  const access = await openAccess(dependencies, provider);
  if (!access.ok) return access;
  const parameters = new URLSearchParams(returned.parameters);
  const person = await openId.redeem(access.value, attempt, parameters);
  if (!person.ok) return person;
  const credential = { kind: "identity-provider", id: provider.id } as const;
  const request = { credential, requestId, client };
  const arrived = { ...person.value, request };
  const found = await findOrJoinUser(dependencies, provider, arrived);
  if (!found.ok) return found;
  const { tenantId, userId } = found.value;
  await applyClaims(dependencies, provider, { user: found.value, ...arrived });
  const session = await beginSession(dependencies, { tenantId, userId, ...request });
  // Whoever took the provider or the identity away meanwhile could not end what was not there yet.
  const meant = await userIdentities.find(tenantId, { ...person.value, providerId: provider.id });
  if (meant?.userId !== userId) {
    await userIdentities.endSessions({ tenantId, userId, providerId: provider.id }, now());
    return NO_SUCH_PROVIDER;
  }
  return succeed({ session, returnTo: attempt.returnTo });
}

/** Opens the browser's attempt and spends it; null unless the answer belongs to it, and to nobody before. */
async function takeAttempt(
  { secretBox, userIdentities, now }: AuthDependencies,
  { attempt: sealed, parameters, redirectUri }: ReturnedSignIn,
): Promise<SignInAttempt | null> {
  const attempt = await openAttempt(secretBox, sealed, now());
  if (attempt === null) return null;
  const states = new URLSearchParams(parameters).getAll("state");
  const isIts = states.length === 1 && states[0] === attempt.state;
  if (!isIts || attempt.redirectUri !== redirectUri) return null;
  const { state, expiresAt } = attempt;
  const stateHash = await contentHash(state);
  const isUnspent = await userIdentities.spend({ stateHash, expiresAt, now: now() });
  return isUnspent ? attempt : null;
}
