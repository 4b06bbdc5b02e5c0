import type { SignInSession } from "../../../shared/contracts/auth-contract.ts";
import type { RequestContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import type { AuthDependencies } from "../env.ts";
import { beginSession } from "./begin-session.ts";

/** Turns a code into a session. Fails with SIGN_IN_CODE_INVALID when it is unknown, used or too old. */
export async function redeemSignInCode(
  dependencies: Pick<AuthDependencies, "signIns" | "signingKeys" | "now">,
  { requestId, client }: RequestContext,
  code: string,
): Promise<Result<SignInSession>> {
  const { signIns, now } = dependencies;
  const owner = await signIns.useCode(await contentHash(code), now());
  if (owner !== null) {
    const credential = { kind: "sign-in-code", id: null } as const;
    const actor = { ...owner, credential, requestId, client };
    return succeed(await beginSession(dependencies, actor));
  }
  return fail(
    "SIGN_IN_CODE_INVALID",
    "This sign-in code is unknown, used or older than ten minutes; make a fresh one.",
  );
}
