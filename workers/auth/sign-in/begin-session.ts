import type { SignInSession } from "../../../shared/contracts/auth-contract.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import type { AuthDependencies } from "../env.ts";

const SESSION_LIFETIME_SECONDS = 7 * 24 * 60 * 60;
const TOKEN_BITS = 256;

/** Signs a browser in as a user whose identity was proven, for seven days: the one place where sessions begin. */
export async function beginSession(
  { signIns, now }: Pick<AuthDependencies, "signIns" | "now">,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<SignInSession> {
  const createdAt = now();
  const token = newSecret(TOKEN_BITS);
  await signIns.insertSession(tenantId, {
    id: newId("ses"),
    tokenHash: await contentHash(token),
    userId,
    createdAt,
    expiresAt: createdAt + SESSION_LIFETIME_SECONDS * 1000,
  });
  return { token, maxAgeSeconds: SESSION_LIFETIME_SECONDS };
}
