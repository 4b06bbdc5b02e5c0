import type { LostRight } from "../../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { AuthDependencies } from "../env.ts";
import { findCredential } from "./find-credential.ts";

/** Tells why a verified context is not active: its key or session has ended, or its user may not do any more what it names. */
export async function whyInactive(
  dependencies: AuthDependencies,
  ctx: CallerContext,
): Promise<LostRight> {
  const user = await dependencies.users.find(ctx.tenantId, ctx.userId);
  if (user === null || user.disabledAt !== null) return "not-allowed";
  return (await findCredential(dependencies, ctx)) === null ? "signed-out" : "not-allowed";
}
