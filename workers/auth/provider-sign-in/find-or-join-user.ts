import { changesBetween } from "../../../shared/audit/changes-between.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { noteChange, type ProvenRequest } from "../audit/note-change.ts";
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

/** Who has signed in at a provider, by which request. */
export interface ArrivedPerson extends ProvenPerson {
  request: ProvenRequest;
}

/**
 * Finds the user whom a provider means by issuer and subject. At the first sign-in it is the member with the verified email,
 * or a new one where the provider lets the holders of a verified domain join. Fails with EMAIL_NOT_VERIFIED, NOT_INVITED,
 * USER_DISABLED, ROLE_NOT_ALLOWED or IDENTITY_CONFLICT.
 */
export async function findOrJoinUser(
  dependencies: Dependencies,
  provider: StoredIdentityProvider,
  person: ArrivedPerson,
): Promise<Result<StoredUser>> {
  const { userIdentities } = dependencies;
  const { issuer, subject } = person;
  const identity = { issuer, subject, providerId: provider.id };
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
  { issuer, subject, claims, request }: ArrivedPerson,
): Promise<Result<null>> {
  const { tenantId, id: providerId } = provider;
  const linkedAt = now();
  const address = readVerifiedEmail(claims);
  if (address === null) return EMAIL_NOT_VERIFIED;
  const { email, domain } = address;
  const identity = { providerId, issuer, subject };
  const invited = await userIdentities.findByEmail(tenantId, email);
  if (invited !== null) {
    const allowed = judgeUser(provider, invited);
    if (!allowed.ok) return allowed;
    const { userId } = invited;
    const entry = noteChange({ ...request, tenantId, userId }, linkedAt, {
      action: "user.link",
      target: { id: userId, name: email },
      changes: changesBetween({}, identity),
    });
    await userIdentities.link(tenantId, identity, { userId, linkedAt, entry });
    return succeed(null);
  }
  const mayJoin = provider.joining === "domain" && provider.domains.includes(domain);
  if (!mayJoin || !(await verifiedDomains.list(tenantId)).includes(domain)) return NOT_INVITED;
  const named = {
    email,
    name: readName(claims, email),
    role: mapRole(provider, claims, "member"),
    groups: mapGroups(provider.groupClaim, claims) ?? [],
  };
  const userId = newId("usr");
  const entry = noteChange({ ...request, tenantId, userId }, linkedAt, {
    action: "user.create",
    target: { id: userId, name: email },
    changes: changesBetween({}, { ...named, ...identity }),
  });
  const user = { ...named, userId, createdAt: linkedAt, disabledAt: null };
  await userIdentities.join(tenantId, identity, { user, entry });
  return succeed(null);
}

/** Whoever runs the deployment stands above every tenant, and so above whom a tenant's own provider may vouch for. */
function judgeUser(provider: StoredIdentityProvider, user: StoredUser): Result<StoredUser> {
  if (user.disabledAt !== null) return USER_DISABLED;
  const isTooHigh = isAbove(user.role, provider.highestRole) || isPlatformAdministrator(user);
  return isTooHigh ? ROLE_NOT_ALLOWED : succeed(user);
}
