import type { IdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import { toTime } from "../listing/to-time.ts";
import type { StoredIdentityProvider } from "./identity-provider-repository.ts";

/** Describes a kept provider to clients, without its secret, given the tenant's verified domains. */
export function toIdentityProvider(
  { tenantId: _tenantId, sealedSecret, ...provider }: StoredIdentityProvider,
  verified: string[],
): IdentityProvider {
  return {
    ...provider,
    hasClientSecret: sealedSecret !== null,
    domains: provider.domains.map((domain) => ({ domain, verified: verified.includes(domain) })),
    createdAt: toTime(provider.createdAt),
  };
}
