import { unwrap } from "../../../shared/errors/app-error.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type {
  Conversation,
  NewConversation,
} from "../../../shared/schemas/conversation-schemas.ts";
import type { ChatDependencies } from "../env.ts";

/** Makes a conversation that belongs to the caller. */
export async function createConversation(
  { findConversation }: Pick<ChatDependencies, "findConversation">,
  ctx: CallerContext,
  { title, mode }: NewConversation,
): Promise<Conversation> {
  const id = newId("cnv");
  return await unwrap(findConversation(ctx, id)).create(ctx, { id, title: title ?? null, mode });
}
