import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { keepResult, type Claimable } from "../../../shared/idempotency/claim.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type {
  IdentityProvider,
  NewIdentityProvider,
} from "../../../shared/schemas/identity-provider-schemas.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { describeChange } from "./describe-change.ts";
import { judgeProvider } from "./judge-provider.ts";
import { TOO_MANY_PROVIDERS } from "./refusals.ts";
import { placeOfSecret } from "./secret-place.ts";
import { toIdentityProvider } from "./to-identity-provider.ts";

/**
 * Adds an identity provider to the caller's tenant. Fails with FORBIDDEN, VALIDATION_FAILED for an issuer that cannot be
 * asked, or IDENTITY_PROVIDER_LIMIT_REACHED.
 */
export async function createIdentityProvider(
  { claim = null, ...dependencies }: AuthDependencies & Claimable,
  ctx: CallerContext,
  { clientSecret, ...named }: NewIdentityProvider,
): Promise<Result<IdentityProvider>> {
  const { identityProviders, verifiedDomains, secretBox, openId, now } = dependencies;
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const allowed = judgeProvider(actor.value, named);
  if (!allowed.ok) return allowed;
  const issuer = openId.checkIssuer(named.issuer);
  if (!issuer.ok) return refuseIssuer(issuer.error.detail);
  const place = { tenantId: actor.value.tenantId, id: newId("idp") };
  const sealedSecret =
    clientSecret === undefined ? null : await secretBox.seal(clientSecret, placeOfSecret(place));
  const provider = { ...named, ...place, sealedSecret, createdAt: now() };
  const made = toIdentityProvider(provider, await verifiedDomains.list(place.tenantId));
  const entry = noteChange(ctx, provider.createdAt, {
    action: "identity-provider.create",
    target: { id: provider.id, name: provider.name },
    changes: describeChange(null, provider),
  });
  const record = { entry, kept: keepResult(claim, made) };
  const isMade = await identityProviders.insert(provider, record);
  return isMade ? succeed(made) : TOO_MANY_PROVIDERS;
}

function refuseIssuer(detail: string): ReturnType<typeof fail> {
  const errors = [{ path: "issuer", detail }];
  return fail("VALIDATION_FAILED", `issuer: ${detail}`, { errors });
}
