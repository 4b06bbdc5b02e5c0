import type {
  SignInChoices,
  SignInQuery,
} from "../../../shared/schemas/identity-provider-schemas.ts";
import type { AuthDependencies } from "../env.ts";
import { FIRST_TENANT_ID } from "../../../shared/authorization/platform-administrator.ts";

/** The ways in to a tenant; a tenant that does not exist and one without providers look the same. */
export async function listSignInChoices(
  { identityProviders, isLocal }: Pick<AuthDependencies, "identityProviders" | "isLocal">,
  query: SignInQuery,
): Promise<SignInChoices> {
  const providers = await identityProviders.listChoices(whichOf(query));
  return { providers, hasSignInCodes: isLocal };
}

function whichOf({ tenant, domain }: SignInQuery) {
  if (tenant !== undefined) return { slug: tenant };
  return domain === undefined ? { tenantId: FIRST_TENANT_ID } : { domain };
}
