import type { SignInSession } from "../../../shared/contracts/auth-contract.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import type { AuthDependencies } from "../env.ts";

const SESSION_LIFETIME_SECONDS = 7 * 24 * 60 * 60;
const TOKEN_BITS = 256;

/** Turns a code into a session of seven days. Fails with SIGN_IN_CODE_INVALID when it is unknown, used or too old. */
export async function redeemSignInCode(
  { signIns, now }: Pick<AuthDependencies, "signIns" | "now">,
  code: string,
): Promise<Result<SignInSession>> {
  const createdAt = now();
  const owner = await signIns.useCode(await contentHash(code), createdAt);
  if (owner === null) {
    return fail(
      "SIGN_IN_CODE_INVALID",
      "This sign-in code is unknown, used or older than ten minutes; make a fresh one.",
    );
  }
  const token = newSecret(TOKEN_BITS);
  await signIns.insertSession(owner.tenantId, {
    id: newId("ses"),
    tokenHash: await contentHash(token),
    userId: owner.userId,
    createdAt,
    expiresAt: createdAt + SESSION_LIFETIME_SECONDS * 1000,
  });
  return succeed({ token, maxAgeSeconds: SESSION_LIFETIME_SECONDS });
}
