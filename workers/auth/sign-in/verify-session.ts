import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { isUsable, type VerifiedCredential } from "../credential/credential-state.ts";
import type { AuthDependencies } from "../env.ts";

/** Verifies a session's token; null when it is unknown, revoked, expired, or its user is disabled. A session has every scope. */
export async function verifySession(
  { signIns, now }: Pick<AuthDependencies, "signIns" | "now">,
  token: string,
): Promise<VerifiedCredential | null> {
  const stored = await signIns.findUnverifiedSession(await contentHash(token));
  if (stored === null || !isUsable(stored, now())) return null;
  return { stored, scopes: [...SCOPES] };
}
