import type { AuthContract, LostRight } from "../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";

/** Who tells whether a caller may still be told something. */
export type RightsKeeper = Pick<AuthContract, "isActive" | "whyInactive">;

/** Finds the right that a caller has lost; null for one who has lost none. Rejects when nobody can tell. */
export async function findLostRight(
  auth: RightsKeeper,
  ctx: CallerContext,
): Promise<LostRight | null> {
  return (await auth.isActive(ctx)) ? null : await auth.whyInactive(ctx);
}
