import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed } from "../../../shared/errors/result.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { AuthDependencies } from "../env.ts";

/** The messages that a queue takes at once. */
const MAX_BATCH = 100;

/** Has whoever talks with any of these users look at once whether they still may, as for a single one. */
export async function announceRevocations(
  { revocations }: Pick<AuthDependencies, "revocations">,
  ctx: CallerContext,
  { tenantId, userIds }: { tenantId: string; userIds: string[] },
): Promise<void> {
  const { requestId } = ctx;
  const operation = { service: "auth", name: "announceRevocations", ctx } as const;
  const bodies = [...new Set(userIds)].map((userId) => ({
    body: { type: "REVOCATION" as const, tenantId, userId, requestId },
  }));
  try {
    await logOperation(operation, async () => {
      for (let start = 0; start < bodies.length; start += MAX_BATCH) {
        await revocations.sendBatch(bodies.slice(start, start + MAX_BATCH));
      }
      return succeed(null);
    });
  } catch {
    // Its log record has told of it.
  }
}
