import type { Credential, Principal } from "../../../shared/contracts/auth-contract.ts";
import type { RequestContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { verifyApiKey } from "../api-key/verify-api-key.ts";
import type { AuthDependencies } from "../env.ts";
import { isPlatformAdministrator } from "../tenant/platform-administrator.ts";
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
      : await verifySession(dependencies, credential.token);
  if (verified === null) {
    return fail(
      "UNAUTHENTICATED",
      "Send a valid API key as `Authorization: Bearer afk_<id>_<secret>`, or sign in again.",
    );
  }
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
