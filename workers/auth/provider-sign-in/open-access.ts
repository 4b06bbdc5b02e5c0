import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { AuthDependencies } from "../env.ts";
import type { StoredIdentityProvider } from "../identity-provider/identity-provider-repository.ts";
import { placeOfSecret } from "../identity-provider/secret-place.ts";
import type { OpenIdAccess } from "./openid-client.ts";
import { SECRET_LOST } from "./refusals.ts";

/** Opens what we need to speak to a provider. Fails with IDENTITY_PROVIDER_FAILED when its secret cannot be read. */
export async function openAccess(
  { secretBox }: Pick<AuthDependencies, "secretBox">,
  provider: StoredIdentityProvider,
): Promise<Result<OpenIdAccess>> {
  const { issuer, clientId, scopes, sealedSecret, roleClaim, groupClaim } = provider;
  const clientSecret =
    sealedSecret === null ? null : await secretBox.open(sealedSecret, placeOfSecret(provider));
  if (sealedSecret !== null && clientSecret === null) return SECRET_LOST;
  const mapped = [roleClaim, groupClaim].flatMap((one) => (one === null ? [] : [one.claim]));
  const wantedClaims = ["email", ...mapped];
  return succeed({ issuer, clientId, clientSecret, scopes, wantedClaims });
}
