import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { AuthDependencies } from "../env.ts";

/** Ends the session behind a verified context. Fails with NOT_FOUND when the caller came with a key instead. */
export async function endSession(
  { signIns, now }: Pick<AuthDependencies, "signIns" | "now">,
  { tenantId, userId, credentialId }: CallerContext,
): Promise<Result<null>> {
  const session = { id: credentialId, userId, revokedAt: now() };
  const isEnded = await signIns.revokeSession(tenantId, session);
  return isEnded ? succeed(null) : fail("NOT_FOUND", "Only a signed-in browser can sign out.");
}
