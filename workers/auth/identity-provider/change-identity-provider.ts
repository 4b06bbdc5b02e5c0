import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type {
  IdentityProvider,
  IdentityProviderChange,
} from "../../../shared/schemas/identity-provider-schemas.ts";
import { mayAssign } from "../actor/actor-state.ts";
import { readAdministrator } from "../actor/read-actor.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import type {
  StoredIdentityProvider,
  StoredProviderChange,
} from "./identity-provider-repository.ts";
import { describeChange } from "./describe-change.ts";
import { judgeProvider } from "./judge-provider.ts";
import { NO_SUCH_PROVIDER, PROVIDER_ABOVE_YOURS } from "./refusals.ts";
import { placeOfSecret } from "./secret-place.ts";
import { toIdentityProvider } from "./to-identity-provider.ts";

/** Changes an identity provider of the caller's tenant; its issuer and client stay. Fails with NOT_FOUND, FORBIDDEN or VALIDATION_FAILED. */
export async function changeIdentityProvider(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { providerId, ...asked }: IdentityProviderChange & { providerId: string },
): Promise<Result<IdentityProvider>> {
  const { identityProviders, verifiedDomains } = dependencies;
  const actor = await readAdministrator(dependencies, ctx);
  if (!actor.ok) return actor;
  const { tenantId } = actor.value;
  const provider = await identityProviders.find(tenantId, providerId);
  if (provider === null) return NO_SUCH_PROVIDER;
  if (!mayAssign(actor.value, provider.highestRole)) return PROVIDER_ABOVE_YOURS;
  const stored = await toStored(dependencies, provider, asked);
  const changed = { ...provider, ...stored };
  const allowed = judgeProvider(actor.value, changed);
  if (!allowed.ok) return allowed;
  const entry = noteChange(ctx, dependencies.now(), {
    action: "identity-provider.change",
    target: { id: providerId, name: provider.name },
    changes: describeChange(provider, stored),
  });
  const change = { id: providerId, change: stored };
  if (!(await identityProviders.change(tenantId, change, entry))) return NO_SUCH_PROVIDER;
  return succeed(toIdentityProvider(changed, await verifiedDomains.list(tenantId)));
}

/** What is left out or undefined stays. */
async function toStored(
  { secretBox }: Pick<AuthDependencies, "secretBox">,
  provider: StoredIdentityProvider,
  { clientSecret, ...change }: IdentityProviderChange,
): Promise<StoredProviderChange> {
  const named = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  );
  if (clientSecret === undefined) return named;
  const sealed =
    clientSecret === null ? null : await secretBox.seal(clientSecret, placeOfSecret(provider));
  return { ...named, sealedSecret: sealed };
}
