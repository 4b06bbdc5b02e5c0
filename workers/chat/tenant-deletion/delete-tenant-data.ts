import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { RemovedPortion } from "../../../shared/contracts/tenant-data.ts";
import { addRemoved } from "../../../shared/tenant-data/add-removed.ts";
import type { ChatDependencies } from "../env.ts";

/** Conversations that one call removes; each is an object of its own. */
const MAX_REMOVED_CONVERSATIONS = 40;

type DeletionDependencies = Pick<
  ChatDependencies,
  "deletedTenants" | "markers" | "findConversation" | "now"
>;

/**
 * Removes a portion of a tenant, which is buried first. A conversation's object goes before its rows, and its marker goes
 * last: as long as it is there, whoever walks the markers finds what is not yet removed.
 */
export async function deleteTenantData(
  dependencies: DeletionDependencies,
  ctx: CallerContext,
): Promise<RemovedPortion> {
  const { deletedTenants, markers, now } = dependencies;
  const { tenantId } = ctx;
  await deletedTenants.bury(tenantId, now());
  const marked = await markers.listOf(tenantId, null, MAX_REMOVED_CONVERSATIONS);
  const ids =
    marked.length > 0
      ? marked
      : await deletedTenants.listConversations(tenantId, MAX_REMOVED_CONVERSATIONS);
  if (ids.length === 0) return await deletedTenants.removeRows(tenantId);
  const erased = await Promise.all(ids.map((id) => eraseObject(dependencies, ctx, id)));
  const rows = await deletedTenants.removeConversations(tenantId, ids);
  if (marked.length > 0) await markers.unmarkAll(tenantId, marked);
  const objects = {
    "chat.conversation-objects": erased.filter((wasThere) => wasThere).length,
    "chat.conversation-markers": marked.length,
  };
  return { removed: addRemoved(objects, rows), isDone: false };
}

/** A marker whose name cannot be a conversation's leads to no object. */
async function eraseObject(
  { findConversation }: DeletionDependencies,
  ctx: CallerContext,
  conversationId: string,
): Promise<boolean> {
  const found = findConversation(ctx, conversationId);
  return found.ok && (await found.value.erase());
}
