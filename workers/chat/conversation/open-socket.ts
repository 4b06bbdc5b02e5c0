import { refuseUpgrade } from "../../../durable-objects/conversation/socket-upgrade.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Ending } from "../../../shared/observability/log-operation.ts";
import type { ChatDependencies } from "../env.ts";

/** Forwards an upgrade to its conversation's object, which asks again who owns it. */
export async function openSocket(
  { findConversation }: Pick<ChatDependencies, "findConversation">,
  ctx: CallerContext,
  { conversationId, request }: { conversationId: string; request: Request },
): Promise<Response> {
  const found = findConversation(ctx, conversationId);
  return found.ok ? await found.value.fetch(request) : refuseUpgrade(found.error, ctx.requestId);
}

/** How a handshake ended, for its log record. */
export function judgeHandshake({ webSocket }: Response): Ending {
  return { outcome: webSocket === null ? "refused" : "ok" };
}
