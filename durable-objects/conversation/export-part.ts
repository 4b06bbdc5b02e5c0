import { isWithinReach } from "../../shared/authorization/decide-access.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../shared/errors/result.ts";
import type { ExportedPart } from "../../shared/schemas/conversation-schemas.ts";
import type { PageQuery } from "../../shared/schemas/page-schemas.ts";
import { NO_SUCH_CONVERSATION } from "./conversation-client.ts";
import { describeConversation } from "./conversation-meta.ts";
import type { OpenConversation } from "./open-parts.ts";
import { pageMessages } from "./page-messages.ts";

/** Reads a page of a conversation for an export of its tenant, which owners of it alone make. Fails with NOT_FOUND. */
export function exportPart(
  opened: OpenConversation | null,
  ctx: CallerContext,
  page: PageQuery,
): Result<ExportedPart> {
  if (opened === null || !mayExport(opened, ctx)) return NO_SUCH_CONVERSATION;
  const { meta, head } = opened.log;
  const messages = pageMessages(opened.log, page);
  if (!messages.ok) return messages;
  const { items, nextCursor } = messages.value;
  const conversation = { ...describeConversation(meta, head), userId: meta.userId };
  return succeed({ conversation, messages: items, nextCursor });
}

function mayExport({ log }: OpenConversation, ctx: CallerContext): boolean {
  return isWithinReach(ctx, "tenant", log.meta) && ctx.roles.includes("owner");
}
