import * as z from "zod";
import { requirePlatformAdministrator } from "../../../shared/authorization/platform-administrator.ts";
import { systemContext, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { RebuiltConversations } from "../../../shared/schemas/conversation-schemas.ts";
import { decodeCursor, encodeCursor } from "../../../shared/schemas/page-cursor.ts";
import type { PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { ChatDependencies } from "../env.ts";
import type { MarkedConversation } from "./marker-list.ts";

/** Objects that are asked at once. */
const CONCURRENT_OBJECTS = 6;

const MarkerPosition = z.tuple([z.string()]);

/** Has a page of all conversations write their rows anew; doing it twice changes nothing. Fails with FORBIDDEN, or VALIDATION_FAILED for a bad cursor. */
export async function rebuildConversations(
  { markers, findConversation }: Pick<ChatDependencies, "markers" | "findConversation">,
  ctx: CallerContext,
  { limit, cursor }: PageQuery,
): Promise<Result<RebuiltConversations>> {
  const allowed = requirePlatformAdministrator(ctx);
  if (!allowed.ok) return allowed;
  const position = decodeCursor(cursor, MarkerPosition);
  if (!position.ok) return position;
  const { marked, last } = await markers.list(position.value?.[0] ?? null, limit);
  let rebuilt = 0;
  for (let start = 0; start < marked.length; start += CONCURRENT_OBJECTS) {
    const asked = marked
      .slice(start, start + CONCURRENT_OBJECTS)
      .map((one) => rebuildOne(findConversation, ctx, one));
    rebuilt += (await Promise.all(asked)).filter((isDone) => isDone).length;
  }
  const nextCursor = last === null ? null : encodeCursor([last]);
  return succeed({ rebuilt, pending: marked.length - rebuilt, nextCursor });
}

/** One that fails is logged and counts as pending, so that it keeps nobody else from being rebuilt. */
async function rebuildOne(
  findConversation: ChatDependencies["findConversation"],
  { requestId }: CallerContext,
  { tenantId, conversationId }: MarkedConversation,
): Promise<boolean> {
  const ctx = systemContext(tenantId, requestId);
  const found = findConversation(ctx, conversationId);
  if (!found.ok) return false;
  const operation = { service: "chat", name: "rebuildConversation", ctx } as const;
  return await logOperation(operation, () => found.value.projectAnew()).catch(() => false);
}
