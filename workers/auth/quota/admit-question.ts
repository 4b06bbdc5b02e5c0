import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Metered } from "../../../shared/contracts/quota.ts";
import { REFUSAL_OF_LOST_RIGHT } from "../../../shared/errors/lost-right.ts";
import { isActive } from "../credential/is-active.ts";
import { whyInactive } from "../credential/why-inactive.ts";
import type { AuthDependencies } from "../env.ts";
import { takeQuota } from "./take-quota.ts";

/** Takes one from the quota of a caller who is active; whoever is not loses none. Fails with UNAUTHENTICATED, FORBIDDEN or QUOTA_EXCEEDED. */
export async function admitQuestion(
  dependencies: AuthDependencies,
  ctx: CallerContext,
): Promise<Metered<null>> {
  if (await isActive(dependencies, ctx)) return await takeQuota(dependencies, ctx);
  return REFUSAL_OF_LOST_RIGHT[await whyInactive(dependencies, ctx)];
}
