import { succeed, type Result } from "../../../shared/errors/result.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type { AuthDependencies } from "../env.ts";
import type { StoredIdentityProvider } from "../identity-provider/identity-provider-repository.ts";
import { isPlatformAdministrator } from "../tenant/platform-administrator.ts";
import type { StoredUser } from "../user/user-repository.ts";
import { isAbove, mapGroups, mapRole } from "./map-claims.ts";
import { readName, readVerifiedEmail, type ProvenPerson } from "./read-claims.ts";
import {
  EMAIL_NOT_VERIFIED,
  IDENTITY_CONFLICT,
  NOT_INVITED,
  ROLE_NOT_ALLOWED,
  USER_DISABLED,
} from "./refusals.ts";

type Dependencies = Pick<AuthDependencies, "userIdentities" | "verifiedDomains" | "now">;

/**
 * Finds the user whom a provider means by issuer and subject. At the first sign-in it is the member with the verified email,
 * or a new one where the provider lets the holders of a verified domain join. Fails with EMAIL_NOT_VERIFIED, NOT_INVITED,
 * USER_DISABLED, ROLE_NOT_ALLOWED or IDENTITY_CONFLICT.
 */
export async function findOrJoinUser(
  dependencies: Dependencies,
  provider: StoredIdentityProvider,
  person: ProvenPerson,
): Promise<Result<StoredUser>> {
  const { userIdentities } = dependencies;
  const identity = { ...person, providerId: provider.id };
  const known = await userIdentities.find(provider.tenantId, identity);
  if (known !== null) return judgeUser(provider, known);
  const met = await meetByEmail(dependencies, provider, person);
  if (!met.ok) return met;
  // Of many first sign-ins at once each finds here what the first one has made.
  const made = await userIdentities.find(provider.tenantId, identity);
  return made === null ? IDENTITY_CONFLICT : judgeUser(provider, made);
}

async function meetByEmail(
  { userIdentities, verifiedDomains, now }: Dependencies,
  provider: StoredIdentityProvider,
  { issuer, subject, claims }: ProvenPerson,
): Promise<Result<null>> {
  const { tenantId, id: providerId } = provider;
  const address = readVerifiedEmail(claims);
  if (address === null) return EMAIL_NOT_VERIFIED;
  const { email, domain } = address;
  const identity = { providerId, issuer, subject };
  const invited = await userIdentities.findByEmail(tenantId, email);
  if (invited !== null) {
    const allowed = judgeUser(provider, invited);
    if (!allowed.ok) return allowed;
    await userIdentities.link(tenantId, identity, { userId: invited.userId, linkedAt: now() });
    return succeed(null);
  }
  const mayJoin = provider.joining === "domain" && provider.domains.includes(domain);
  if (!mayJoin || !(await verifiedDomains.list(tenantId)).includes(domain)) return NOT_INVITED;
  await userIdentities.join(tenantId, identity, {
    userId: newId("usr"),
    email,
    name: readName(claims, email),
    role: mapRole(provider, claims, "member"),
    groups: mapGroups(provider.groupClaim, claims) ?? [],
    createdAt: now(),
    disabledAt: null,
  });
  return succeed(null);
}

/** Whoever runs the deployment stands above every tenant, and so above whom a tenant's own provider may vouch for. */
function judgeUser(provider: StoredIdentityProvider, user: StoredUser): Result<StoredUser> {
  if (user.disabledAt !== null) return USER_DISABLED;
  const isTooHigh = isAbove(user.role, provider.highestRole) || isPlatformAdministrator(user);
  return isTooHigh ? ROLE_NOT_ALLOWED : succeed(user);
}
