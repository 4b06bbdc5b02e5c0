import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Metered } from "../../../shared/contracts/quota.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { AuthDependencies } from "../env.ts";

/** Takes one from the caller's quota. Fails with QUOTA_EXCEEDED; rejects when the quota's object does not answer. */
export async function takeQuota(
  { limits, takeFromQuota }: Pick<AuthDependencies, "limits" | "takeFromQuota">,
  ctx: CallerContext,
): Promise<Metered<null>> {
  const { requestsPerHourPerUser } = await limits.read(ctx.tenantId);
  const { isTaken, state: quota } = await takeFromQuota(ctx, requestsPerHourPerUser);
  if (isTaken) return { ...succeed(null), quota };
  const { limit, resetSeconds: retryAfterSeconds } = quota;
  const detail = `You have asked as often as you may within an hour, ${limit} times; ask again in ${inWords(retryAfterSeconds)}.`;
  return { ...fail("QUOTA_EXCEEDED", detail, { retryAfterSeconds }), quota };
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
