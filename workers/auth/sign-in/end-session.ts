import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { announceRevocation } from "../revocation/announce-revocation.ts";

/** Ends the session behind a verified context. Fails with NOT_FOUND when the caller came with a key instead. */
export async function endSession(
  dependencies: Pick<AuthDependencies, "signIns" | "revocations" | "now">,
  ctx: CallerContext,
): Promise<Result<null>> {
  const { signIns, now } = dependencies;
  const { tenantId, userId, credentialId } = ctx;
  const session = { id: credentialId, userId, revokedAt: now() };
  const entry = noteChange(ctx, session.revokedAt, {
    action: "session.end",
    target: { id: credentialId },
  });
  const isEnded = await signIns.revokeSession(tenantId, session, entry);
  if (!isEnded) return fail("NOT_FOUND", "Only a signed-in browser can sign out.");
  await announceRevocation(dependencies, ctx, ctx);
  return succeed(null);
}
