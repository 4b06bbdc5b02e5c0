import type { CallerContext, RequestContext } from "../../../shared/contracts/caller-context.ts";
import { succeed } from "../../../shared/errors/result.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { AuthDependencies } from "../env.ts";

/**
 * Has whoever talks with a user look at once whether they still may. What cannot be sent is logged and holds nobody up,
 * since everybody looks again within a minute.
 */
export async function announceRevocation(
  { revocations }: Pick<AuthDependencies, "revocations">,
  ctx: RequestContext | CallerContext,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<void> {
  const { requestId } = ctx;
  const operation = { service: "auth", name: "announceRevocation", ctx } as const;
  try {
    await logOperation(operation, async () => {
      await revocations.send({ type: "REVOCATION", tenantId, userId, requestId });
      return succeed(null);
    });
  } catch {
    // Its log record has told of it.
  }
}
