import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import type { SignInCode } from "../../../shared/schemas/principal-schemas.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";

const CODE_LIFETIME_MS = 10 * 60 * 1000;
const CODE_BITS = 160;

/** Makes a code that signs one browser in as the caller, once, within ten minutes. Fails with NOT_FOUND in a deployment that is not local. */
export async function createSignInCode(
  { signIns, isLocal, now }: Pick<AuthDependencies, "signIns" | "isLocal" | "now">,
  ctx: CallerContext,
): Promise<Result<SignInCode>> {
  if (!isLocal) return fail("NOT_FOUND", "Sign-in codes exist in local deployments only.");
  const code = newSecret(CODE_BITS);
  const { tenantId, userId } = ctx;
  const madeAt = now();
  const expiresAt = madeAt + CODE_LIFETIME_MS;
  const kept = { codeHash: await contentHash(code), userId, expiresAt };
  const entry = noteChange(ctx, madeAt, { action: "sign-in-code.create", target: { id: userId } });
  await signIns.insertCode(tenantId, kept, entry);
  return succeed({ code, expiresAt: new Date(expiresAt).toISOString() });
}
