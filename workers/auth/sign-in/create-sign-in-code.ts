import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import type { SignInCode } from "../../../shared/schemas/principal-schemas.ts";
import type { AuthDependencies } from "../env.ts";

const CODE_LIFETIME_MS = 10 * 60 * 1000;
const CODE_BITS = 160;

/** Makes a code that signs one browser in as the caller, once, within ten minutes. Fails with NOT_FOUND in a deployment that is not local. */
export async function createSignInCode(
  { signIns, isLocal, now }: Pick<AuthDependencies, "signIns" | "isLocal" | "now">,
  { tenantId, userId }: CallerContext,
): Promise<Result<SignInCode>> {
  if (!isLocal) return fail("NOT_FOUND", "Sign-in codes exist in local deployments only.");
  const code = newSecret(CODE_BITS);
  const expiresAt = now() + CODE_LIFETIME_MS;
  await signIns.insertCode(tenantId, { codeHash: await contentHash(code), userId, expiresAt });
  return succeed({ code, expiresAt: new Date(expiresAt).toISOString() });
}
