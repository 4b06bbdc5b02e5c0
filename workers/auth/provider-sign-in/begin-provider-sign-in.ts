import type { BegunSignIn, ProviderSignIn } from "../../../shared/contracts/auth-contract.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { AuthDependencies } from "../env.ts";
import { openAccess } from "./open-access.ts";
import { NO_SUCH_PROVIDER } from "./refusals.ts";
import { ATTEMPT_LIFETIME_SECONDS, newAttempt, sealAttempt } from "./sign-in-attempt.ts";

/** Begins a sign-in at an identity provider; nothing is kept of it but by the browser. Fails with NOT_FOUND or IDENTITY_PROVIDER_FAILED. */
export async function beginProviderSignIn(
  dependencies: AuthDependencies,
  asked: ProviderSignIn,
): Promise<Result<BegunSignIn>> {
  const { identityProviders, secretBox, openId, now } = dependencies;
  await dependencies.ensureSecrets();
  const provider = await identityProviders.findUnverified(asked.providerId);
  if (provider === null) return NO_SUCH_PROVIDER;
  const access = await openAccess(dependencies, provider);
  if (!access.ok) return access;
  const attempt = newAttempt(asked, now());
  const address = await openId.authorizationUrl(access.value, attempt);
  if (!address.ok) return address;
  return succeed({
    authorizationUrl: address.value,
    attempt: await sealAttempt(secretBox, attempt),
    maxAgeSeconds: ATTEMPT_LIFETIME_SECONDS,
  });
}
