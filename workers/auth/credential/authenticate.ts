import type { Credential, Principal } from "../../../shared/contracts/auth-contract.ts";
import type { RequestContext } from "../../../shared/contracts/caller-context.ts";
import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { verifyApiKey } from "../api-key/verify-api-key.ts";
import type { AuthDependencies } from "../env.ts";
import { isPlatformAdministrator } from "../../../shared/authorization/platform-administrator.ts";
import { verifySession } from "../sign-in/verify-session.ts";
import type { VerifiedCredential } from "./credential-state.ts";

/** Verifies a key or session. Fails with UNAUTHENTICATED in the same words, whatever the reason. */
export async function authenticate(
  dependencies: AuthDependencies,
  ctx: RequestContext,
  credential: Credential,
): Promise<Result<Principal>> {
  await dependencies.ensureAdministrator();
  const verified =
    credential.kind === "api-key"
      ? await verifyApiKey(dependencies, credential.key)
      : await verifySession(dependencies, credential);
  if (verified === null) return NOT_AUTHENTICATED;
  return succeed(principalOf(verified, ctx));
}

function principalOf({ stored, scopes }: VerifiedCredential, ctx: RequestContext): Principal {
  const { tenantId, userId, role, groups, id } = stored;
  const { requestId } = ctx;
  return {
    context: { tenantId, userId, roles: [role], groups, credentialId: id, requestId },
    scopes,
    isPlatformAdministrator: isPlatformAdministrator(stored),
  };
}
